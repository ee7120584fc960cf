package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.incidents.Story.ALICE;
import static tocsin.incidents.Story.BOB;
import static tocsin.incidents.Story.TOCSIN;

import org.junit.jupiter.api.Test;

import tocsin.incidents.checklist.Step;
import tocsin.incidents.statuspage.Health;
import tocsin.incidents.statuspage.OnStatusPage;
import tocsin.incidents.statuspage.Post;
import tocsin.incidents.statuspage.StatusPageNews;
import tocsin.incidents.statuspage.StatusPageObjection;
import tocsin.incidents.statuspage.StatusPageStage;
import tocsin.incidents.statuspage.StatusPageWish;
import tocsin.incidents.statuspage.StatusPageWork;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class PublishingTest {
    private static final String LINK = "https://status.example/7";

    private final Story story = Story.declared("P0", "checkout is down").withRoom();

    @Test
    void an_update_is_given_in_the_channel_and_to_the_public_in_one_go() {
        story.then(ALICE, both(StatusPageStage.INVESTIGATING));
        assertThat(story.incident().lastUpdate()).isNotNull();
        assertThat(story.effects()).contains(publish(1));
        assertThat(page().isOpen()).isTrue();
        assertThat(page().shown().stage()).isNull();

        story.then(TOCSIN, published(1));
        assertThat(page().shown().stage()).isEqualTo(StatusPageStage.INVESTIGATING);
        assertThat(page().shown().openedBy()).isEqualTo(Story.person(ALICE));
        assertThat(story.effects())
                .contains(say(new StatusPageNews.Opened(LINK, Story.person(ALICE))));
        assertThat(story.step("status-page").status())
                .isEqualTo(new Step.Done(Story.person(ALICE), story.now()));
    }

    @Test
    void the_next_update_of_an_open_page_is_told_by_the_card_alone() {
        open();
        story.then(BOB, publish(StatusPageStage.IDENTIFIED));
        story.then(TOCSIN, published(2));
        assertThat(story.effects()).contains(new Effect.Show(Board.CARD));
        assertThat(story.effects()).noneMatch(Effect.Say.class::isInstance);
        assertThat(page().shown().openedBy()).isEqualTo(Story.person(ALICE));
    }

    @Test
    void what_was_published_once_is_recorded_once() {
        open();
        story.then(TOCSIN, published(1));
        assertThat(page().shown().stage()).isEqualTo(StatusPageStage.INVESTIGATING);
        assertThat(story.effects()).noneMatch(Effect.Say.class::isInstance);
    }

    @Test
    void a_private_incident_never_reaches_the_public() {
        Story secret = Story.declaredPrivately("P0", "breach").withRoom();
        assertThat(secret.refusal(ALICE, publish(StatusPageStage.INVESTIGATING)))
                .isEqualTo(new Refusal.OfStatusPage(StatusPageObjection.PRIVATE));
        assertThat(secret.refusal(ALICE, both(StatusPageStage.INVESTIGATING)))
                .isEqualTo(new Refusal.OfStatusPage(StatusPageObjection.PRIVATE));
        assertThat(Privacy.mayTell(secret.incident(), publish(1).place())).isFalse();
    }

    @Test
    void neither_the_channel_nor_the_public_is_told_what_cannot_be_told_to_both() {
        Post nameless = new Post(" ", StatusPageStage.IDENTIFIED, "text", Map.of());
        assertThat(
                        story.refusal(
                                ALICE,
                                new Intent.OfStatusPage(
                                        new StatusPageWish.UpdateAndPublish(
                                                "x", "", null, nameless))))
                .isEqualTo(new Refusal.Blank("title"));
        assertThat(
                        story.refusal(
                                ALICE,
                                new Intent.OfStatusPage(
                                        new StatusPageWish.UpdateAndPublish(
                                                " ", "", null, post(StatusPageStage.IDENTIFIED)))))
                .isEqualTo(new Refusal.Blank("update"));
    }

    @Test
    void a_page_that_does_not_answer_is_told_of_once_and_forgotten_when_it_does() {
        story.then(ALICE, publish(StatusPageStage.INVESTIGATING));
        Intent delay = wish(new StatusPageWish.RecordDelay(1, "HTTP 503"));
        story.then(TOCSIN, delay);
        int facts = story.entries().size();
        story.then(TOCSIN, delay);
        assertThat(story.entries()).hasSize(facts);
        assertThat(page().trouble()).isEqualTo(new OnStatusPage.Trouble(1, "HTTP 503", false));

        story.then(TOCSIN, published(1));
        assertThat(page().trouble()).isNull();
    }

    @Test
    void what_the_page_refused_is_tried_again_by_hand_unless_something_newer_was_told() {
        story.then(ALICE, publish(StatusPageStage.INVESTIGATING));
        story.then(TOCSIN, wish(new StatusPageWish.RecordFailure(1, "wrong key")));
        assertThat(story.effects()).contains(say(new StatusPageNews.Failed(1, "wrong key")));
        story.then(BOB, wish(new StatusPageWish.TryAgain(1)));
        assertThat(story.effects()).contains(publish(1));
        assertThat(story.refusal(BOB, wish(new StatusPageWish.TryAgain(1))))
                .isEqualTo(new Refusal.OfStatusPage(StatusPageObjection.NOT_FAILED));

        story.then(TOCSIN, wish(new StatusPageWish.RecordFailure(1, "wrong key")));
        story.then(ALICE, publish(StatusPageStage.IDENTIFIED));
        assertThat(story.refusal(BOB, wish(new StatusPageWish.TryAgain(1))))
                .isEqualTo(new Refusal.OfStatusPage(StatusPageObjection.NOT_FAILED));
        story.then(TOCSIN, published(2));
        assertThat(page().waiting()).isEmpty();
        assertThat(page().trouble()).isNull();
    }

    @Test
    void who_resolves_while_the_page_is_open_is_asked_and_leaves_it_open_with_a_reason() {
        open();
        Intent leave = wish(new StatusPageWish.LeaveOpen("customers still see it"));
        assertThat(story.refusal(ALICE, leave))
                .isEqualTo(new Refusal.OfStatusPage(StatusPageObjection.NOTHING_OPEN));
        story.then(ALICE, new Intent.MoveTo(Phase.RESOLVED, ""));
        assertThat(story.effects()).contains(say(new StatusPageNews.StillOpen()));
        assertThat(story.refusal(ALICE, wish(new StatusPageWish.LeaveOpen(" "))))
                .isEqualTo(new Refusal.Blank("reason"));

        story.then(ALICE, leave);
        assertThat(page().isLeftOpen()).isTrue();
        assertThat(page().isOpen()).isTrue();
    }

    @Test
    void a_page_that_is_resolved_is_not_asked_about() {
        open();
        story.then(ALICE, publish(StatusPageStage.RESOLVED));
        story.then(ALICE, new Intent.MoveTo(Phase.RESOLVED, ""));
        assertThat(story.effects()).doesNotContain(say(new StatusPageNews.StillOpen()));
        story.then(TOCSIN, published(2));
        assertThat(story.effects())
                .contains(say(new StatusPageNews.Resolved(LINK, Story.person(ALICE))));
        assertThat(page().isOpen()).isFalse();
    }

    @Test
    void without_a_page_a_person_is_given_the_text_and_a_step_with_a_deadline() {
        story.then(ALICE, new Intent.Tick(story.step("status-page").id()));
        story.then(ALICE, publish(StatusPageStage.INVESTIGATING));
        story.then(TOCSIN, wish(new StatusPageWish.RecordNobody(1)));
        assertThat(story.effects())
                .contains(say(new StatusPageNews.ToPaste(post(StatusPageStage.INVESTIGATING))));
        Step step = story.step("status-page");
        assertThat(step.isTodo()).isTrue();
        assertThat(step.dueAt()).isEqualTo(story.now().plus(Duration.ofMinutes(10)));
        assertThat(page().isOpen()).isTrue();
    }

    @Test
    void what_somebody_wrote_on_the_page_counts_as_an_update_and_is_told_once() {
        open();
        story.after(Duration.ofMinutes(20));
        Intent seen =
                wish(
                        new StatusPageWish.RecordSeen(
                                List.of("u9"), StatusPageStage.MONITORING, "Fixed.", story.now()));
        story.after(Duration.ofMinutes(5)).then(TOCSIN, seen);
        assertThat(Deadlines.nextUpdate(story.incident()).orElseThrow().due())
                .isEqualTo(story.now().plus(Duration.ofMinutes(25)));
        assertThat(page().shown().stage()).isEqualTo(StatusPageStage.MONITORING);
        assertThat(story.effects())
                .contains(say(new StatusPageNews.Seen(StatusPageStage.MONITORING, "Fixed.")));

        int facts = story.entries().size();
        story.then(TOCSIN, seen);
        assertThat(story.entries()).hasSize(facts);
    }

    @Test
    void an_open_page_is_looked_at_a_minute_before_the_next_update_is_due() {
        open();
        assertThat(story.effects())
                .contains(
                        new Effect.OfStatusPage(
                                new StatusPageWork.Look(),
                                Deadlines.nextUpdate(story.incident())
                                        .orElseThrow()
                                        .due()
                                        .minus(Duration.ofMinutes(1))));
    }

    @Test
    void components_keep_what_was_last_said_of_them() {
        open();
        Post more =
                new Post(
                        "x",
                        StatusPageStage.IDENTIFIED,
                        "t",
                        Map.of("Search", Health.MAJOR_OUTAGE));
        story.then(ALICE, wish(new StatusPageWish.Publish(more)));
        story.then(TOCSIN, published(2));
        assertThat(page().shown().components())
                .isEqualTo(
                        Map.of(
                                "Checkout", Health.PARTIAL_OUTAGE,
                                "Search", Health.MAJOR_OUTAGE));
    }

    private void open() {
        story.then(ALICE, publish(StatusPageStage.INVESTIGATING)).then(TOCSIN, published(1));
    }

    private OnStatusPage page() {
        return story.incident().statusPage();
    }

    private static Post post(StatusPageStage stage) {
        return new Post(
                "Checkout is slow", stage, "We look.", Map.of("Checkout", Health.PARTIAL_OUTAGE));
    }

    private static Intent publish(StatusPageStage stage) {
        return wish(new StatusPageWish.Publish(post(stage)));
    }

    private static Intent both(StatusPageStage stage) {
        return wish(new StatusPageWish.UpdateAndPublish("Looking", "", null, post(stage)));
    }

    private static Intent published(int number) {
        return wish(new StatusPageWish.RecordPublished(number, "abc", LINK, "u" + number));
    }

    private static Intent wish(StatusPageWish wish) {
        return new Intent.OfStatusPage(wish);
    }

    private static Effect publish(int number) {
        return new Effect.OfStatusPage(new StatusPageWork.Publish(number), null);
    }

    private static Effect say(StatusPageNews news) {
        return new Effect.Say(new Message.OfStatusPage(news));
    }
}
