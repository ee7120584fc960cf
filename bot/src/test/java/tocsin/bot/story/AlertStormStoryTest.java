package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.Tocsin;
import tocsin.incidents.policy.AlertRules;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.sandbox.story.Said;
import tocsin.sandbox.traffic.Exchange;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** More groups of alerts at once than people can be told of one by one. */
class AlertStormStoryTest {
    private static final int MANY = 45;
    private static final Duration NEXT_EDIT = Duration.ofSeconds(6);
    private static final Duration CALM = Duration.ofSeconds(61);
    private static final int MINUTES = 5;

    private final Sender sender = new Sender();
    private Playing play;

    @BeforeEach
    void open() throws IOException {
        AlertRules rules =
                new AlertRules(
                        List.of(),
                        Map.of("disaster", "P0", "critical", "P1", "warning", "P3"),
                        List.of("service"));
        play = new Playing(BuiltInPolicy.policy().with(rules));
    }

    @AfterEach
    void close() throws IOException {
        sender.close();
        play.close();
    }

    @Test
    void one_message_tells_of_all_of_them_until_few_are_left() throws Exception {
        long worst = storm();
        Said storm = play.alerts().says("Alert storm");
        storm.shows("P3 Low: *").shows("P1 High: *1 firing*").shows("shop-7: *2 firing*");
        assertThat(storm.text()).contains("Latency of shop 7 is high");
        play.quiet();
        assertThat(alone()).isEmpty();

        play.alice.clicks(storm, "acknowledge_alert", String.valueOf(worst));
        play.after(NEXT_EDIT);
        storm.shows("Acknowledged by <@" + play.alice.id() + ">");
        play.bob.clicks(storm, "declare_from_alert", String.valueOf(worst));
        play.bob.modal("declare").submit();
        play.story.newest("incident-").says("P1 High · Latency of shop 7 is high");
        play.quiet();
        play.after(NEXT_EDIT);
        storm.shows("Incident declared: <#");

        tell(0, 42, "resolved", "warning");
        tell(50, 51, "firing", "warning");
        play.quiet();
        play.after(NEXT_EDIT);
        storm.shows("*5 groups of alerts fire*");
        play.after(CALM);
        storm.shows("The alert storm is over").shows("still fire*").showsNoMore("Alert storm*:");

        tell(60, 61, "firing", "warning");
        play.alerts().says("Latency of shop 60 is high").shows("*Firing*").shows("Acknowledge");
        paced();
        assertThat(alone()).as("what fires still, and the new one").hasSize(6);
        assertThat(storms()).hasSize(1);
    }

    @Test
    void each_can_be_found_acknowledged_and_made_an_incident_by_a_command() throws Exception {
        storm();
        play.alerts().says("Alert storm");
        play.quiet();

        play.alice.command(play.general, "/incident", "alerts");
        Said list = play.alice.isTold("page 1 of 3");
        assertThat(list.text()).contains("*Alerts that fire* · 46").contains("critical · shop-7");
        play.alice.clicks(list, "alerts", "2:");
        play.alice.isTold("page 2 of 3");
        play.alice.command(play.general, "/incident", "alerts SHOP-1");
        Said ofOne = play.alice.isTold("of “SHOP-1” that fire");
        play.alice.clicks(ofOne, "acknowledge_alert", "2");
        play.alice.isTold("You look after it now");
        play.alice.clicks(ofOne, "declare_from_alert", "2");
        play.alice.modal("declare").submit();
        play.story.newest("incident-").says("P3 Low · Latency of shop 1 is high");
        play.alice.command(play.general, "/incident", "alerts nowhere");
        play.alice.isTold("No alert of “nowhere” fires");
    }

    @Test
    void what_is_worse_than_all_before_has_a_message_of_its_own() throws Exception {
        storm();
        Said storm = play.alerts().says("Alert storm");
        play.quiet();
        tell(70, 72, "firing", "disaster");
        play.after(NEXT_EDIT);
        play.alerts().says("Latency of shop 70 is high").shows("*Firing*");
        storm.shows("P0 Critical: *1 firing*");
        play.quiet();

        assertThat(alone()).noneMatch(each -> each.args().toString().contains("shop 71 is"));
    }

    @Test
    void two_replicas_and_a_restart_keep_one_message() throws Exception {
        try (Tocsin other = play.silentReplica()) {
            URI there = URI.create("http://127.0.0.1:" + other.port() + "/alerts/event");
            isHeldUp();
            for (int n = 0; n < MANY; n++) {
                String severity = n == 20 ? "critical" : "warning";
                tell(n % 2 == 0 ? there : play.alertDoor("event"), n, "firing", severity);
            }
            goesOn();
            Said storm = play.alerts().says("Alert storm");
            play.quiet();
            play.stopBot();
            tell(there, 45, "firing", "critical");
            play.sandbox.clock().advance(NEXT_EDIT);
            storm.shows("P1 High: *2 firing*");
            play.startBot();
        }
        tell(0, 46, "resolved", "warning");
        Said storm = play.alerts().says("Alert storm");
        play.quiet();
        play.after(CALM);
        play.after(CALM);
        storm.shows("The alert storm is over").shows("All of them have ended");
        play.quiet();
        assertThat(storms()).hasSize(1);
        assertThat(alone()).isEmpty();
    }

    @Test
    void slack_that_loses_the_answer_is_asked_before_it_is_posted_again() throws Exception {
        long _ = waiting();
        play.sandbox.troubles().order(new Trouble("chat.postMessage", "answer_lost", 6, 0));
        play.after(Duration.ofMinutes(MINUTES));
        play.alerts().says("Alert storm");
        play.sandbox.troubles().clear();
        play.after(Duration.ofMinutes(1));
        play.quiet();

        assertThat(play.alerts().texts())
                .filteredOn(each -> each.contains("Alert storm"))
                .hasSize(1);
    }

    @Test
    void hostile_words_neither_mention_nor_link_nor_break_the_message() throws Exception {
        isHeldUp();
        for (int n = 0; n < MANY; n++) {
            HttpResponse<String> _ =
                    sender.send(
                            play.alertDoor("event"),
                            """
                            {"fingerprint": "h%d", "status": "firing", "severity": "<!here>", "title": "%s",
                             "service": "<!channel>%d%s"}
                            """
                                    .formatted(
                                            n,
                                            "<!channel> & ".repeat(30),
                                            n,
                                            "&<@U1>`*".repeat(20)));
        }
        goesOn();
        Said storm = play.alerts().says("Alert storm");
        play.quiet();

        assertThat(storm.text().replace("<!date", "date")).doesNotContain("<!", "<@");
        assertThat(storms()).hasSize(1);
        play.alice.command(play.general, "/incident", "alerts");
        assertThat(play.alice.isTold("page 1 of").text().replace("<!date", "date"))
                .doesNotContain("<!", "<@");
    }

    /**
     * One warning of each of many shops, and one that is worse.
     *
     * @return the record of that one
     */
    private long storm() throws Exception {
        long worst = waiting();
        play.after(Duration.ofMinutes(MINUTES));
        return worst;
    }

    /** The same, while Slack takes no messages. */
    private long waiting() throws Exception {
        isHeldUp();
        tell(0, MANY, "firing", "warning");
        HttpResponse<String> answer = tell(play.alertDoor("event"), 107, "firing", "critical");
        play.sandbox.troubles().clear();
        return Long.parseLong(answer.body().replaceAll("\\D", ""));
    }

    private void isHeldUp() {
        play.sandbox
                .troubles()
                .order(
                        new Trouble(
                                "chat.postMessage",
                                "ratelimited",
                                Integer.MAX_VALUE,
                                MINUTES * 60));
    }

    private void goesOn() {
        play.sandbox.troubles().clear();
        play.after(Duration.ofMinutes(MINUTES));
    }

    /** The channel takes a message a second. */
    private void paced() {
        for (int n = 0; n < 10; n++) {
            play.after(Duration.ofSeconds(1));
            play.quiet();
        }
    }

    private void tell(int from, int to, String status, String severity) throws Exception {
        for (int n = from; n < to; n++) {
            HttpResponse<String> _ = tell(play.alertDoor("event"), n, status, severity);
        }
    }

    private HttpResponse<String> tell(URI door, int n, String status, String severity)
            throws Exception {
        HttpResponse<String> answer =
                sender.send(
                        door,
                        """
                        {"fingerprint": "s%d", "status": "%s", "title": "Latency of shop %d is high",
                         "severity": "%s", "service": "shop-%d"}
                        """
                                .formatted(n, status, n % 100, severity, n % 100));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    /** What was posted for one group alone. */
    private List<Exchange> alone() {
        return posts("\"tocsin_alert\"");
    }

    private List<Exchange> storms() {
        return posts("\"tocsin_alert_storm\"");
    }

    private List<Exchange> posts(String stamp) {
        return play.story.calls("chat.postMessage").stream()
                .filter(each -> each.status() == 200)
                .filter(each ->
                        Stream.of(each.args().path("metadata").asText(), each.args().toString())
                                .anyMatch(words -> words.replace("\\", "").contains(stamp)))
                .toList();
    }
}
