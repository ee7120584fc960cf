package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.Tocsin;
import tocsin.incidents.alert.Alert;
import tocsin.incidents.policy.AlertRules;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Matcher;
import tocsin.incidents.policy.Policy;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** An alert from its first firing to its end, as people see it in Slack. */
class AlertStoryTest {
    private final Sender sender = new Sender();
    private Playing play;
    private Instant began;
    private Sender.One web1;
    private Sender.One web2;

    @BeforeEach
    void open() throws IOException {
        play = new Playing(policy());
        began = play.now().minusSeconds(30);
        web1 = Sender.firing("f1", began, "web-1");
        web2 = Sender.firing("f2", began, "web-2");
    }

    @AfterEach
    void close() throws IOException {
        sender.close();
        play.close();
    }

    private static Policy policy() {
        AlertRules.Rule shop =
                new AlertRules.Rule(
                        List.of(
                                Matcher.parse("severity=\"page\"").orElseThrow(),
                                Matcher.parse("service=~\"check.*|pay\"").orElseThrow()),
                        "P0",
                        false);
        return BuiltInPolicy.policy()
                .with(
                        new AlertRules(
                                List.of(shop),
                                Map.of("critical", "P1", "warning", "P3", "page", "P0"),
                                List.of("service")));
    }

    @Test
    void an_alert_fires_is_acknowledged_becomes_an_incident_and_is_resolved() throws Exception {
        tell(Sender.group(web1, web2));
        Said message =
                play.alerts()
                        .says("5xx over 20")
                        .shows("critical")
                        .shows("2 firing")
                        .shows("instance=web-1")
                        .shows("alertname=HighErrorRate")
                        .shows("https://runbooks.example.com/checkout-5xx");

        play.alice.clicks(message, "acknowledge_alert", "1");
        message.shows("Acknowledged by <@" + play.alice.id() + ">");
        play.alice.clicks(message, "runbook", "1");

        play.bob.clicks(message, "declare_from_alert", "1");
        play.bob.modal("declare").submit();
        Place room = play.story.newest("incident-").with(play.bob);
        assertThat(room.name()).endsWith("checkout-fails-for-1-in-5");
        room.says("P1 High · Checkout fails for 1 in 5").shows("this message");
        room.says(":bell: Alert").shows("checkout-5xx").shows("alertname=HighErrorRate");
        room.says("Response checklist").shows("2 of 8 steps settled");
        message.shows("Incident declared: <#");

        tell(Sender.group(web1.resolved(), web2));
        message.shows("1 firing, 1 resolved");
        tell(Sender.group(web1.resolved(), web2.resolved()));
        message.shows("*Resolved*").showsNoMore("*Firing*");
        room.says("is resolved").shows("is it over?").shows("Resolve…");

        play.quiet();
        play.alice.joins(room);
        play.alice.command(room, "/incident", "timeline");
        assertThat(play.alice.isTold("Timeline of").text())
                .contains("Alert *Checkout fails for 1 in 5* is resolved");
        assertThat(posts()).isEqualTo(1);
        assertThat(play.sandbox.workspace().notices).isEmpty();
    }

    @Test
    void what_is_told_again_or_late_changes_nothing() throws Exception {
        String firing = Sender.group(web1);
        for (int i = 0; i < 3; i++) {
            assertThat(tell(firing).body()).contains("\"alert\":1");
        }
        tell(Sender.group(web1.resolved()));
        Said message = play.alerts().says("5xx over 20").shows("*Resolved*");
        play.quiet();
        long before = count("fact");

        assertThat(status(door(), firing)).isEqualTo(503);
        tell(Sender.group(web1.resolved()));
        play.quiet();

        assertThat(count("fact")).isEqualTo(before).isEqualTo(2);
        assertThat(posts()).isEqualTo(1);
        message.shows("*Resolved*");
    }

    @Test
    void an_end_that_overtakes_its_beginning_leaves_nothing_firing() throws Exception {
        assertThat(tell(Sender.group(web1.resolved())).body()).doesNotContain("alert\":");
        assertThat(status(door(), Sender.group(web1))).isEqualTo(503);
        play.quiet();

        assertThat(count("fact")).isZero();
    }

    @Test
    void a_source_that_was_away_and_comes_back_fires_again_and_ends_again() throws Exception {
        tell(Sender.group(web1));
        tell(Sender.group(web1.resolved()));
        Said message = play.alerts().says("5xx over 20").shows("*Resolved*");
        assertThat(status(door(), Sender.group(web1, web2))).isEqualTo(503);
        message.shows("1 firing, 1 resolved");

        play.after(Duration.ofSeconds(61));
        tell(Sender.group(web1, web2));
        message.shows("2 firing");
        tell(Sender.group(web1.resolved(), web2.resolved()));
        message.shows("*Resolved*");
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void what_ended_while_it_was_silenced_is_told_anew_when_it_fires_again() throws Exception {
        tell(Sender.group(web1));
        Said silenced = play.alerts().says("5xx over 20").shows("*Firing*");
        play.after(Alert.SAME.plusHours(6));
        play.quiet();

        tell(Sender.group(web1.firingSince(play.now())));
        silenced.shows("*Resolved*");
        play.quiet();
        assertThat(posts()).isEqualTo(2);
        play.alerts().says("5xx over 20").shows("*Firing*");
    }

    @Test
    void what_ended_while_it_was_silenced_fires_again_in_its_open_incident() throws Exception {
        tell(Sender.group(paging(web1)));
        Said message = play.alerts().says("5xx over 20").shows("Incident declared: <#");
        play.after(Alert.SAME.plusHours(6));

        tell(Sender.group(paging(web1.firingSince(play.now()))));
        play.quiet();
        assertThat(posts()).isEqualTo(1);
        message.shows("*Firing*");
        tell(Sender.group(paging(web1.firingSince(play.now())).resolved()));
        message.shows("*Resolved*");
    }

    @Test
    void two_replicas_that_are_told_at_once_post_one_message() throws Exception {
        try (Tocsin other = play.silentReplica();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            URI there = URI.create("http://127.0.0.1:" + other.port() + "/alerts/alertmanager");
            List<Callable<Integer>> calls =
                    IntStream.range(0, 20)
                            .<Callable<Integer>>mapToObj(i ->
                                    () ->
                                            status(
                                                    i % 2 == 0 ? there : door(),
                                                    Sender.group(web1, web2)))
                            .toList();
            for (var answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isIn(200, 503);
            }
            play.alerts().says("5xx over 20").shows("2 firing");
            play.quiet();
        }

        assertThat(count("incident")).isEqualTo(1);
        assertThat(count("fact")).isEqualTo(1);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void a_rule_declares_one_incident_and_a_second_group_of_the_service_joins_it()
            throws Exception {
        tell(Sender.group("a", paging(web1)));
        Place room = play.story.newest("incident-");
        room.says("P0 Critical · Checkout fails for 1 in 5");
        play.alerts().says("5xx over 20").shows("Incident declared: <#");

        tell(Sender.group("a", paging(web1), paging(web2)));
        Map<String, String> blue = new HashMap<>(paging(web1).labels());
        blue.put("pool", "blue");
        tell(Sender.group("b", new Sender.One("f9", true, began, blue)));
        room.says("pool=blue");
        play.quiet();

        assertThat(play.story.calls("conversations.create"))
                .filteredOn(each -> each.args().toString().contains("incident-"))
                .hasSize(1);
        assertThat(room.texts()).filteredOn(text -> text.contains(":bell: Alert")).hasSize(2);
    }

    @Test
    void nothing_is_lost_while_slack_is_away() throws Exception {
        play.sandbox.troubles().order(new Trouble("*", "http_500", 60, 0));
        assertThat(tell(Sender.group(web1)).statusCode()).isEqualTo(200);
        assertThat(tell(Sender.group(web1, web2)).statusCode()).isEqualTo(200);
        play.stopBot();
        play.startBot();
        play.sandbox.troubles().clear();
        play.after(Duration.ofMinutes(5));

        play.alerts().says("5xx over 20").shows("2 firing");
        play.quiet();
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void an_alert_that_flaps_a_thousand_times_neither_storms_nor_grows() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            Sender.One again = web1.firingSince(began.plusMillis(i));
            tell(Sender.group(i % 2 == 0 ? again : again.resolved()));
        }
        Said message = play.alerts().says("5xx over 20").shows("It changes very often");
        play.quiet();

        assertThat(count("fact")).isLessThan(15);
        assertThat(posts()).isEqualTo(1);
        assertThat(play.story.calls("chat.update")).hasSizeLessThan(15);

        tell(Sender.group(web1.firingSince(began.plusSeconds(5))));
        play.after(Alert.GATHERED.plusSeconds(1));
        message.shows("*Firing*");
        play.quiet();
        play.after(Alert.GATHERED.plusSeconds(1));
        message.showsNoMore("It changes very often");
    }

    @Test
    void what_fires_again_soon_is_the_same_and_later_it_is_told_anew() throws Exception {
        tell(Sender.group(web1));
        tell(Sender.group(web1.resolved()));
        Said message = play.alerts().says("5xx over 20").shows("*Resolved*");
        tell(Sender.group(web1.firingSince(began.plusSeconds(20))));
        message.shows("*Firing*");
        tell(Sender.group(web1.firingSince(began.plusSeconds(20)).resolved()));
        message.shows("*Resolved*");
        play.quiet();
        assertThat(posts()).isEqualTo(1);

        play.after(Alert.SAME.plusSeconds(1));
        tell(Sender.group(web1.firingSince(began.plus(Duration.ofHours(1)))));
        play.quiet();
        assertThat(posts()).isEqualTo(2);
    }

    @Test
    void who_acknowledged_when_and_what_fired_since_is_shown() throws Exception {
        tell(Sender.group(web1));
        Said message = play.alerts().says("5xx over 20").shows("Acknowledge");
        play.alice.clicks(message, "acknowledge_alert", "1");
        message.shows("Acknowledged by <@" + play.alice.id() + ">").showsNoMore("fired since");
        play.after(Duration.ofSeconds(5));
        tell(Sender.group(web1, web2));
        message.shows("*1 fired since*").shows("Acknowledged by <@" + play.alice.id() + ">");

        tell(Sender.group(web1.resolved(), web2.resolved()));
        message.shows("*Resolved*").showsNoMore("fired since");
    }

    @Test
    void a_press_that_comes_too_late_is_told_why() throws Exception {
        tell(Sender.group("a", web1));
        Said first = play.alerts().says("5xx over 20");
        String record = tell(Sender.group("b", web2)).body().replaceAll("\\D", "");
        play.quiet();
        Said second = play.alerts().says("5xx over 20");
        play.sandbox.troubles().order(new Trouble("chat.update", "http_500", 60, 0));
        play.alice.clicks(first, "acknowledge_alert", "1");
        play.bob.clicks(first, "acknowledge_alert", "1");
        assertThat(play.bob.isTold("acknowledged it already").text())
                .contains("<@" + play.alice.id() + ">");

        tell(Sender.group("b", web2.resolved()));
        play.bob.clicks(second, "acknowledge_alert", record);
        play.bob.isTold("nothing to acknowledge");
    }

    @Test
    void the_acknowledge_step_of_the_incident_acknowledges_the_alert() throws Exception {
        tell(Sender.group(paging(web1)));
        Place room = play.story.newest("incident-");
        Said checklist = room.says("Response checklist");
        play.bob.joins(room);
        play.bob.clicks(checklist, "tick", "2:acknowledge");

        play.alerts().says("5xx over 20").shows("Acknowledged by <@" + play.bob.id() + ">");
    }

    @Test
    void a_second_declaration_is_shown_the_first() throws Exception {
        tell(Sender.group(web1));
        Said message = play.alerts().says("5xx over 20");
        play.alice.clicks(message, "declare_from_alert", "1");
        play.bob.clicks(message, "declare_from_alert", "1");
        play.alice.modal("declare").submit();
        assertThat(play.bob.modal("declare").submit().toString())
                .contains("declared from this alert already");
        play.quiet();

        assertThat(count("incident")).isEqualTo(2);
    }

    @Test
    void a_private_incident_is_not_told_where_the_alert_is() throws Exception {
        tell(Sender.group(web1));
        Said message = play.alerts().says("5xx over 20");
        play.alice.clicks(message, "declare_from_alert", "1");
        play.alice.modal("declare").with("private", "private").submit();
        play.story.newest("incident-").with(play.alice).says(":bell: Alert");
        tell(Sender.group(web1.resolved()));
        play.story.newest("incident-").says("is it over?");
        play.quiet();

        message.showsNoMore("Incident declared").showsNoMore("<#");
        assertThat(play.alerts().texts()).hasSize(1);
    }

    @Test
    void anything_may_send_an_event() throws Exception {
        URI door = play.alertDoor("event");
        sender.send(door, Sender.event("backup/orders", "firing"));
        Said message =
                play.alerts()
                        .says("Backup of orders failed")
                        .shows("warning · orders")
                        .shows("host=db-3")
                        .shows("https://logs.example.com/backup");
        play.alice.clicks(message, "declare_from_alert", "1");
        play.alice.modal("declare").submit();
        play.story.newest("incident-").says("P3 Low · Backup of orders failed");

        sender.send(door, Sender.event("backup/orders", "resolved"));
        message.shows("*Resolved*");
    }

    @Test
    void alerts_come_in_also_when_slack_comes_by_socket() throws Exception {
        try (Playing bySocket = Playing.bySocket()) {
            HttpResponse<String> answer =
                    sender.send(bySocket.alertDoor("event"), Sender.event("x", "firing"));

            assertThat(answer.statusCode()).isEqualTo(200);
            bySocket.story.newest("alerts").says("Backup of orders failed");
        }
    }

    @Test
    void what_has_been_quiet_for_long_is_forgotten_and_what_fires_is_not() throws Exception {
        tell(Sender.group("a", web1));
        tell(Sender.group("b", web2));
        tell(Sender.group("b", web2.resolved()));
        play.after(Duration.ofDays(31));

        assertThat(count("alert_group")).isEqualTo(1);
    }

    @Test
    void hostile_words_neither_mention_nor_link() throws Exception {
        sender.send(
                play.alertDoor("event"),
                """
                {"fingerprint": "x", "status": "firing", "title": "<!channel> @here <https://evil.example|click>",
                 "severity": "\\u202ecritical", "service": "a\\u0000b\\nc", "description": "<@U1> *bold*",
                 "labels": {"<!here>": "<@U2>`x`", "host": "\\ud800"},
                 "links": ["javascript:alert(1)", "https://ok.example/?a=1&b=2", {"title": "<!here>|x", "url": "https://b.example"}],
                 "runbook_url": "file:///etc/passwd"}
                """);
        Said message = play.alerts().says("click");
        play.quiet();

        String shown = (message.text() + blocks()).replace("<!date", "date");
        assertThat(shown)
                .doesNotContain("<!", "<@", "javascript", "file:///", "\u0000", "\u202e")
                .doesNotContain("<https://evil")
                .contains("https://ok.example/?a=1&amp;b=2");
    }

    private String blocks() {
        return play.story.calls("chat.postMessage").stream()
                .map(each -> each.args().path("blocks").asText())
                .map(blocks ->
                        blocks.replace("\\u003c", "<")
                                .replace("\\u003d", "=")
                                .replace("\\u0026", "&"))
                .filter(blocks -> blocks.contains("click"))
                .findFirst()
                .orElseThrow();
    }

    private static Sender.One paging(Sender.One alert) {
        Map<String, String> labels = new HashMap<>(alert.labels());
        labels.put("severity", "page");
        return new Sender.One(alert.fingerprint(), true, alert.startsAt(), labels);
    }

    private URI door() {
        return play.alertDoor("alertmanager");
    }

    private HttpResponse<String> tell(String body) throws Exception {
        HttpResponse<String> answer = sender.send(door(), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private int status(URI where, String body) throws Exception {
        return sender.send(where, body).statusCode();
    }

    /** How often something was posted into the alerts channel by the bot itself. */
    private long posts() {
        return play.story.calls("chat.postMessage").stream()
                .filter(each -> each.args().toString().contains("tocsin_alert"))
                .count();
    }

    private long count(String table) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                play.database().jdbc(),
                                play.database().user(),
                                play.database().password().value());
                ResultSet rows =
                        connection
                                .createStatement()
                                .executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
