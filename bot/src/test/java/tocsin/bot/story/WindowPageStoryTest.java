package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.Tocsin;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Maintenance;
import tocsin.incidents.policy.Policy;
import tocsin.sandbox.story.Filled;
import tocsin.sandbox.story.Said;
import tocsin.sandbox.story.Story;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What the public reads of maintenance, as the page has it. */
class WindowPageStoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final String PUBLIC = "db upgrade --service checkout --status-page";

    /** Every test begins with its own page, or none. */
    @SuppressWarnings("NullAway.Init")
    private Playing play;

    private Instant start = Instant.EPOCH;

    @AfterEach
    void close() throws IOException {
        play.close();
    }

    @Test
    void a_window_is_scheduled_on_the_page_moved_run_extended_and_completed() throws IOException {
        play = Playing.withStatusPage();
        Said board = announced(PUBLIC);
        board.shows("Status page>:* scheduled");
        assertThat(field("status")).isEqualTo("scheduled");
        assertThat(field("name")).isEqualTo("db upgrade");
        assertThat(field("scheduled_for")).isEqualTo(start.toString());
        assertThat(onPage().path("components").findValuesAsText("name"))
                .containsExactly("Checkout");

        String later = DAY.format(start.plus(Duration.ofDays(1)).atZone(ZoneOffset.UTC));
        play.alice.command(
                play.general,
                "/maintenance",
                "move " + later + " 03:00-05:00 UTC --exception the vendor is late");
        play.general.says("was *moved* by");
        play.quiet();
        start = start.plus(Duration.ofHours(25));
        assertThat(field("scheduled_for")).isEqualTo(start.toString());
        assertThat(bodies().getFirst()).startsWith("This maintenance was moved.");

        at(start);
        board.shows("Status page>:* in progress");
        assertThat(health("Checkout")).isEqualTo("under_maintenance");
        play.alice.command(play.general, "/maintenance", "extend 30m");
        play.general.says("was *extended* by");
        play.quiet();
        assertThat(field("scheduled_until"))
                .isEqualTo(start.plus(Duration.ofMinutes(150)).toString());
        play.alice.command(play.general, "/maintenance", "complete");

        board.shows("Status page>:* completed");
        assertThat(field("status")).isEqualTo("completed");
        assertThat(health("Checkout")).isEqualTo("operational");
        assertThat(bodies()).hasSize(5);
        assertThat(bodies().toString()).doesNotContain("vendor", "alice", "general");
    }

    @Test
    void what_is_cancelled_is_told_to_those_who_were_told_of_it_without_the_reason()
            throws IOException {
        play = Playing.withStatusPage();
        Said board = announced(PUBLIC);
        board.shows("Status page>:* scheduled");
        play.alice.command(play.general, "/maintenance", "cancel the vendor is late");

        board.shows("Status page>:* cancelled");
        assertThat(field("status")).isEqualTo("completed");
        assertThat(bodies().getFirst())
                .isEqualTo("This maintenance was cancelled and will not take place.");
    }

    @Test
    void an_exception_reaches_the_public_when_it_is_approved_and_not_before() throws IOException {
        play = Playing.withStatusPage();
        play.alice.command(
                play.general,
                "/maintenance",
                "in 5h for 2h UTC db upgrade for @dba --status-page --exception the disk is full");
        Said asked = play.general.says("Not announced yet");
        asked.shows("shown once it is announced");
        assertThat(maintenances()).isEmpty();
        play.bob.clicks(asked, "approve_window", "1");
        asked.shows("Status page>:* scheduled");
        assertThat(field("name")).isEqualTo("db upgrade for");
        assertThat(bodies().toString()).doesNotContain("disk");
    }

    @Test
    void what_was_not_answered_is_there_once() throws IOException {
        play = Playing.withStatusPage();
        order("lost", "POST");
        Said board = announced(PUBLIC);
        board.shows("Status page>:* scheduled");
        order("lost", "PATCH");
        at(start);
        board.shows("Status page>:* in progress");
        assertThat(maintenances()).hasSize(1);
        assertThat(bodies()).hasSize(2);
    }

    @Test
    void what_was_on_its_way_when_the_bot_died_is_there_once_and_goes_on_from_there()
            throws IOException, InterruptedException {
        play = Playing.withStatusPage();
        CountDownLatch written = new CountDownLatch(1);
        Runnable deaf = play.sandbox.statusPage().listen(written::countDown);
        order("late", "POST");
        Said board = announced(PUBLIC);
        assertThat(written.await(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        deaf.run();
        play.stopBot();
        play.startBot();
        board.shows("Status page>:* scheduled");
        at(start);
        board.shows("Status page>:* in progress");
        assertThat(maintenances()).hasSize(1);
        assertThat(bodies()).hasSize(2);
    }

    @Test
    void two_replicas_tell_the_public_once() throws IOException {
        play = Playing.withStatusPage();
        Said board = announced(PUBLIC);
        board.shows("Status page>:* scheduled");
        try (Tocsin other = play.replica()) {
            play.sandbox.clock().advance(Duration.between(play.now(), start));
            List<Runnable> rings =
                    List.of(() -> play.after(Duration.ZERO), other.ringer()::ringDue);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                rings.forEach(threads::execute);
            }
            board.shows("Status page>:* in progress");
            play.quiet();
        }
        assertThat(maintenances()).hasSize(1);
        assertThat(bodies()).hasSize(2);
    }

    @Test
    void a_page_that_refuses_is_told_once_and_tried_again_by_hand() throws IOException {
        play = Playing.withStatusPage();
        order("401", "POST");
        Said board = announced(PUBLIC);
        Said failure = play.general.says("The public was not told").shows("STATUSPAGE_API_KEY");
        board.shows("Not on the status page:");
        assertThat(maintenances()).isEmpty();
        play.bob.clicks(failure, "try_page_again", "1:1");
        board.shows("Status page>:* scheduled").showsNoMore("Not on the status page");
        play.bob.clicks(failure, "try_page_again", "1:1");
        play.bob.isTold("That is out of date");
        assertThat(bodies()).hasSize(1);
    }

    @Test
    void what_the_page_never_took_is_not_cancelled_there() throws IOException {
        play = Playing.withStatusPage();
        order("401", "POST");
        Said board = announced(PUBLIC);
        play.general.says("The public was not told");
        play.alice.command(play.general, "/maintenance", "cancel the vendor is late");
        board.shows("*Cancelled*");
        play.quiet();
        assertThat(maintenances()).isEmpty();
    }

    @Test
    void each_night_of_a_series_is_a_maintenance_of_its_own() throws IOException {
        play = Playing.withStatusPage();
        play.alice.command(
                play.general,
                "/maintenance",
                "every day 02:00-04:00 UTC reindexing --service search --status-page");
        Said first = play.general.says(":calendar: *Announced*");
        first.shows("Status page>:* scheduled");
        at(Instant.parse(field("scheduled_for")));
        play.alice.command(play.general, "/maintenance", "complete");
        first.shows("Status page>:* completed");
        play.general.says(":calendar: *Announced*").shows("Status page>:* scheduled");

        assertThat(maintenances())
                .extracting(each -> each.path("status").asText())
                .containsExactly("scheduled", "completed");
    }

    @Test
    void without_a_page_a_person_gets_the_text() throws IOException {
        play = new Playing();
        Said board = announced(PUBLIC);
        play.general
                .says("put this on it by hand")
                .shows("*db upgrade*, *scheduled* · checkout")
                .shows("Maintenance is planned on ");
        board.shows("*Status page:* scheduled (by hand)");
    }

    @Test
    void nobody_outside_hears_of_a_window_unless_somebody_or_the_policy_says_so()
            throws IOException {
        play = Playing.withStatusPage();
        Said board = announced("db upgrade --service checkout");
        board.showsNoMore("Status page");
        play.stopBot();
        play.startBot(openly());
        announced("cache upgrade --service search --no-status-page");
        assertThat(maintenances()).isEmpty();

        play.alice.command(play.general, "/maintenance", "");
        Filled form = play.alice.modal("announce_window");
        assertThat(form.shows()).contains("Show it on the status page", "Payments");
        form.with("title", "New cards")
                .with("from", "02:00")
                .with("to", "04:00")
                .with("zone", "UTC")
                .with("components", "Payments")
                .submit();
        play.general.says("New cards").shows("Status page>:* scheduled · Payments");
        assertThat(field("name")).isEqualTo("New cards");
        assertThat(onPage().path("components").findValuesAsText("name"))
                .containsExactly("Payments");
    }

    /** Every window is shown on the page, unless somebody says otherwise. */
    private static Policy openly() {
        Maintenance rules = Maintenance.builtIn();
        return BuiltInPolicy.policy()
                .with(
                        new Maintenance(
                                rules.notice(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                true,
                                rules.procedure()));
    }

    private Said announced(String words) {
        start =
                play.now()
                        .plus(Duration.ofDays(4))
                        .truncatedTo(ChronoUnit.DAYS)
                        .plus(Duration.ofHours(2));
        play.alice.command(
                play.general,
                "/maintenance",
                DAY.format(start.atZone(ZoneOffset.UTC)) + " 02:00-04:00 UTC " + words);
        return play.general.says(":calendar: *Announced*");
    }

    private void at(Instant moment) {
        play.after(Duration.between(play.now(), moment));
        play.quiet();
    }

    private void order(String fault, String method) {
        ObjectNode wish = JSON.createObjectNode().put("do", "fault").put("kind", fault);
        ObjectNode _ = play.sandbox.statusPageHand().perform(wish.put("method", method));
    }

    private List<JsonNode> maintenances() {
        return play.sandbox.statusPageHand().told().path("incidents").valueStream().toList();
    }

    private JsonNode onPage() {
        assertThat(maintenances()).hasSize(1);
        return maintenances().getFirst();
    }

    private String field(String name) {
        return onPage().path(name).asText();
    }

    /** The newest first. */
    private List<String> bodies() {
        return onPage().path("incident_updates").findValuesAsText("body");
    }

    private String health(String name) {
        return play.sandbox
                .statusPageHand()
                .told()
                .path("components")
                .valueStream()
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("status")
                .asText();
    }
}
