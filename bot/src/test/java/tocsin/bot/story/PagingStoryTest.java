package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import tocsin.bot.delivery.Delivery;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;
import tocsin.incidents.policy.SeverityPolicy;
import tocsin.sandbox.pager.Alert;
import tocsin.sandbox.pager.Fault;
import tocsin.sandbox.pager.Pager;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;
import tocsin.sandbox.story.Story;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** From an incident to somebody's phone, and back to quiet. */
class PagingStoryTest {
    private Playing play;

    @BeforeEach
    void open() throws IOException {
        play = new Playing(paging());
    }

    @AfterEach
    void close() throws IOException {
        play.close();
    }

    @Test
    void a_severity_that_pages_rings_who_is_on_call_until_somebody_acknowledges() throws Exception {
        Place room = play.declared("P0 checkout is down");
        Alert alert = rung(each -> each.status() == Alert.Status.TRIGGERED);
        assertThat(alert.summary()).isEqualTo("P0: checkout is down");
        assertThat(alert.service().name()).isEqualTo("Incidents");
        String onCall = pager().roster().onCall(play.now()).getFirst().user().name();
        room.says(":pager: Paged *" + onCall + "*, as P0 does");
        Said card = room.says("P0 Critical · checkout is down");
        card.shows("it rings until somebody acknowledges");

        play.alice.clicks(room.says("Response checklist"), "tick", "1:acknowledge");
        rung(each -> each.status() == Alert.Status.ACKNOWLEDGED);
        card.shows("· acknowledged");
        play.alice.command(room, "/incident", "resolve rolled back");
        rung(each -> each.status() == Alert.Status.RESOLVED);

        called("trigger", "acknowledge", "resolve");
        play.quiet();
        play.alice.command(room, "/incident", "timeline");
        Said timeline = play.alice.isTold("Timeline of");
        assertThat(timeline.text())
                .contains(
                        "The pager rings " + onCall,
                        "The severity pages the people on call",
                        "The pager knows that somebody acknowledged",
                        "The pager knows that it is over");
    }

    @Test
    void people_page_a_service_by_word_and_by_button() throws Exception {
        Place room = play.declared("P1 search is slow");
        play.bob.joins(room);
        play.bob.command(room, "/incident", "page checkout carts are <!channel> lost");
        Alert alert = rung(each -> each.service().name().equals("Checkout"));
        assertThat(alert.summary()).contains("P1: search is slow (carts are");
        assertThat(alert.payload().path("severity").asText()).isEqualTo("error");
        room.says("(checkout), asked by <@" + play.bob.id() + ">: carts are");
        assertThat(room.texts()).noneMatch(text -> text.contains("<!channel>"));

        play.alice.command(room, "/incident", "page checkout");
        play.alice.isTold("The people on call for *checkout* are being paged since");

        play.alice.clicks(room.says("P1 High · search is slow"), "page", "1");
        play.alice.modal("page").with("reason", "the index is gone").submit();
        Alert second = rung(each -> each.service().name().equals("Incidents"));
        assertThat(second.summary()).isEqualTo("P1: search is slow (the index is gone)");
        play.alice.command(room, "/incident", "page @bob now");
        play.alice.isTold("The pager rings whoever is on call, not one person");
        called("trigger", "trigger");
    }

    @Test
    void who_is_on_call_is_told_anywhere() throws Exception {
        play.alice.command(play.general, "/incident", "oncall");
        String onCall = pager().roster().onCall(play.now()).getFirst().user().name();
        play.alice.isTold("On call*\n1. *" + onCall + "* · Site reliability · until");
        play.alice.command(play.general, "/incident", "oncall checkout");
        play.alice.isTold("On call for checkout*\n1. *");
        play.alice.command(play.general, "/incident", "oncall billing");
        play.alice.isTold("“billing” is no service here. Choose one of checkout.");
    }

    @Test
    void a_page_is_skipped_with_a_reason_that_everybody_can_read() throws Exception {
        play.alice.command(play.general, "/incident", "");
        play.alice
                .modal("declare")
                .with("title", "a drill")
                .with("severity", "P0")
                .with("unpaged", "it is a drill")
                .submit();
        Place room = play.story.newest("incident-").with(play.alice);
        room.says("paged nobody of the people on call, as P0 Critical would: it is a drill");
        play.quiet();
        assertThat(pager().calls()).isEmpty();
    }

    @Test
    void an_answer_that_is_lost_rings_nobody_twice_and_a_pager_that_is_away_is_told_of()
            throws Exception {
        pager().faults().order(Fault.LOST, "trigger", 1);
        pager().faults().order(Fault.UNAVAILABLE, "trigger", 2);
        Place room = play.declared("P0 checkout is down");
        room.says("I keep trying to page the people on call; call them yourselves meanwhile");
        play.after(Duration.ofSeconds(30));
        room.says(":pager: Paged");
        assertThat(pager().alerts()).hasSize(1);
        called("trigger", "trigger", "trigger", "trigger");
    }

    @Test
    void a_page_outlives_the_bot() throws Exception {
        pager().faults().order(Fault.UNAVAILABLE, "trigger", 1);
        Place room = play.declared("P0 checkout is down");
        play.stopBot();
        play.startBot();
        play.after(Duration.ofMinutes(1));
        room.says(":pager: Paged");
        assertThat(pager().alerts()).hasSize(1);
    }

    /** The answer comes when the stop has begun: it is written, what follows from it waits. */
    @Test
    void a_stop_in_the_middle_of_a_page_is_quiet_and_loses_nothing() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger delivery = (Logger) LoggerFactory.getLogger(Delivery.class);
        log.start();
        delivery.addAppender(log);
        Thread stop = Thread.ofPlatform().unstarted(play::stopBot);
        CountDownLatch rung = new CountDownLatch(1);
        Runnable deaf =
                pager().listen(() -> {
                    if (rung.getCount() > 0) {
                        rung.countDown();
                        await(() -> isWaitingForLanes(stop));
                    }
                });
        try {
            play.alice.command(play.general, "/incident", "P0 checkout is down");
            assertThat(rung.await(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
            stop.start();
            assertThat(stop.join(Duration.ofMillis(Story.PATIENCE_MILLIS))).isTrue();
        } finally {
            deaf.run();
            delivery.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(text -> text.contains("Done[word=sent"));
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();

        play.startBot();
        play.after(Duration.ofSeconds(2));
        Place room = play.story.newest("incident-").with(play.alice);
        room.says(":pager: Paged");
        play.quiet();
        assertThat(room.texts()).filteredOn(text -> text.contains(":pager: Paged")).hasSize(1);
        assertThat(pager().alerts()).hasSize(1);
    }

    private static boolean isWaitingForLanes(Thread stop) {
        return Stream.of(stop.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("awaitTermination"));
    }

    private static void await(BooleanSupplier what) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Story.PATIENCE_MILLIS);
        while (!what.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    @Test
    void what_the_pager_refuses_is_told_and_not_tried_again() throws Exception {
        pager().faults().order(Fault.INVALID, "trigger", 1);
        Place room = play.declared("P0 checkout is down");
        room.says("Nobody was paged of the people on call: The pager refused it: HTTP 400");
        room.says("P0 Critical · checkout is down").shows(":warning: Nobody was paged");
        play.after(Duration.ofMinutes(5));
        play.quiet();
        called("trigger");

        play.alice.command(room, "/incident", "page again, please");
        rung(each -> each.status() == Alert.Status.TRIGGERED);
        play.alice.command(room, "/incident", "cancel a test");
        rung(each -> each.status() == Alert.Status.RESOLVED);
    }

    @Test
    void nobody_is_rung_for_what_is_over() throws Exception {
        pager().faults().order(Fault.UNAVAILABLE, "", 100);
        Place room = play.declared("P0 checkout is down");
        play.alice.command(room, "/incident", "cancel a false alarm");
        room.says("called it a false alarm");
        play.stopBot();
        pager().faults().clear();
        play.startBot();
        play.after(Duration.ofMinutes(2));
        play.quiet();
        assertThat(pager().alerts()).noneMatch(each -> each.status() != Alert.Status.RESOLVED);
    }

    @Test
    void the_pager_learns_nothing_of_a_private_incident_but_that_it_is_there() throws Exception {
        play.alice.command(play.general, "/incident", "P0 --private somebody reads our mail");
        Alert alert = rung(each -> each.status() == Alert.Status.TRIGGERED);
        assertThat(alert.summary()).isEqualTo("P0: a private incident");
        assertThat(alert.payload().toString()).doesNotContain("mail", "incident-2");
    }

    @Test
    void subscribers_are_told_once_each_by_direct_message() throws Exception {
        Place room = play.declared("P1 search is slow");
        Said announcement = subscribed();
        play.carol.clicks(announcement, "subscribe", "1");
        play.carol.isTold("You are subscribed already");

        play.alice.command(room, "/incident", "update we look at the index");
        Said news = play.carol.isWrittenTo("we look at the index");
        assertThat(news.text()).contains("P1 High · search is slow");
        play.alice.command(room, "/incident", "severity P2 only some");
        play.carol.isWrittenTo("only some");
        play.alice.command(room, "/incident", "phase identified");
        play.carol.isWrittenTo("moved the incident to *identified*");

        play.carol.clicks(news, "unsubscribe", "1");
        play.carol.isTold("You will not be told of this incident any more");
        play.alice.command(room, "/incident", "update it is over soon");
        room.says("it is over soon");
        play.quiet();
        assertThat(news.where().texts()).hasSize(3);
    }

    @Test
    void what_was_written_to_a_subscriber_before_a_crash_is_not_written_again() throws Exception {
        Place room = play.declared("P1 search is slow");
        Said _ = subscribed();
        play.quiet();
        play.alice.command(room, "/incident", "update first");
        Said first = play.carol.isWrittenTo("first");
        play.quiet();
        play.sandbox.troubles().order(new Trouble("chat.postMessage", "answer_lost", 1, 0));
        play.alice.command(room, "/incident", "update second");
        play.after(Duration.ofSeconds(10));
        play.carol.isWrittenTo("second");
        play.quiet();
        play.after(Duration.ofSeconds(10));
        play.quiet();
        assertThat(first.where().texts()).hasSize(2);
    }

    @Test
    void who_left_the_company_is_no_subscriber_any_more() throws Exception {
        Place room = play.declared("P1 search is slow");
        Said _ = subscribed();
        var workspace = play.sandbox.workspace();
        workspace.locked(() -> {
            workspace.deactivate(workspace.find("carol").orElseThrow(), true);
            return true;
        });
        play.alice.command(room, "/incident", "update first");
        room.says("first");
        play.quiet();
        play.alice.command(room, "/incident", "timeline");
        play.alice.isTold("is not subscribed any more: Slack knows no such person");
    }

    /** Carol subscribes where incidents are announced. */
    private Said subscribed() {
        Said announcement = play.story.newest("incidents").says("search is slow");
        play.carol.joins(announcement.where());
        play.carol.clicks(announcement, "subscribe", "1");
        play.carol.isTold("You will get every update");
        return announcement;
    }

    private Pager pager() {
        return play.sandbox.pager();
    }

    private void called(String... names) throws InterruptedException {
        new AtThePager(pager()).called(names);
    }

    private Alert rung(Predicate<Alert> such) throws InterruptedException {
        return new AtThePager(pager()).rung(such);
    }

    /** The built-in policy with a service; P0 pages those who are on call for incidents. */
    private static Policy paging() {
        Policy builtIn = BuiltInPolicy.policy();
        List<SeverityPolicy> severities = new ArrayList<>(builtIn.severities());
        SeverityPolicy worst = severities.getFirst();
        severities.set(
                0,
                new SeverityPolicy(
                        worst.severity(),
                        worst.aliases(),
                        worst.means(),
                        worst.invite(),
                        worst.add(),
                        worst.drop(),
                        List.of("")));
        return new Policy(
                severities,
                builtIn.roles(),
                List.of(new Service("checkout", null, null, null, null, List.of(), "PESHOP1")),
                builtIn.channels(),
                builtIn.permissions(),
                builtIn.checklist());
    }
}
