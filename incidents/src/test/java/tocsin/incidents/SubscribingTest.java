package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.incidents.Story.ALICE;
import static tocsin.incidents.Story.BOB;
import static tocsin.incidents.Story.CAROL;
import static tocsin.incidents.Story.TOCSIN;

import org.junit.jupiter.api.Test;

import java.util.List;

class SubscribingTest {
    private static final Intent SUBSCRIBE = new Intent.Subscribe();

    @Test
    void subscribers_are_told_of_updates_severity_and_phase_and_nobody_of_what_they_did() {
        Story story = Story.declared("P1", "checkout is down").withRoom();
        story.then(CAROL, SUBSCRIBE).then(BOB, SUBSCRIBE);
        assertThat(story.lastFact()).isEqualTo(new Fact.Subscribed(BOB));

        story.then(ALICE, new Intent.GiveUpdate("rolling back", "", null));
        assertThat(told(story)).containsExactly(BOB, CAROL);
        story.then(ALICE, new Intent.SetSeverity("P0", "worse"));
        assertThat(told(story)).containsExactly(BOB, CAROL);
        story.then(BOB, new Intent.MoveTo(Phase.RESOLVED, ""));
        assertThat(told(story)).containsExactly(CAROL);
        story.then(ALICE, new Intent.Note("a note"));
        assertThat(told(story)).isEmpty();

        story.then(CAROL, new Intent.Unsubscribe());
        story.then(ALICE, new Intent.Reopen("it is back"));
        assertThat(told(story)).containsExactly(BOB);
    }

    @Test
    void one_subscribes_once_and_leaves_once() {
        Story story = Story.declared("P1", "checkout is down").withRoom();
        assertThat(story.refusal(BOB, new Intent.Unsubscribe()))
                .isEqualTo(new Refusal.NotSubscribed());
        story.then(BOB, SUBSCRIBE);
        assertThat(story.refusal(BOB, SUBSCRIBE)).isEqualTo(new Refusal.AlreadySubscribed());
    }

    @Test
    void whom_nothing_reaches_any_more_is_no_subscriber() {
        Story story = Story.declared("P1", "checkout is down").withRoom().then(BOB, SUBSCRIBE);
        Intent gone = new Intent.RecordUnreachable(BOB, "the account is switched off");
        assertThat(story.then(TOCSIN, gone).lastFact())
                .isEqualTo(new Fact.Unsubscribed(BOB, "the account is switched off"));
        long facts = story.incident().seq();
        assertThat(story.then(TOCSIN, gone).incident().seq()).isEqualTo(facts);
    }

    @Test
    void a_private_incident_is_told_to_its_own_people_alone() {
        Story story = Story.declaredPrivately("P1", "checkout is down").withRoom();
        assertThat(story.refusal(BOB, SUBSCRIBE)).isEqualTo(new Refusal.NoSuchIncident());

        story.then(TOCSIN, new Intent.Join(BOB)).then(BOB, SUBSCRIBE);
        story.then(ALICE, new Intent.GiveUpdate("first", "", null));
        assertThat(told(story)).containsExactly(BOB);
        story.then(TOCSIN, new Intent.Leave(BOB));
        story.then(ALICE, new Intent.GiveUpdate("second", "", null));
        assertThat(told(story)).isEmpty();
    }

    private static List<UserId> told(Story story) {
        return story.effects().stream()
                .filter(Effect.Notify.class::isInstance)
                .map(effect -> ((Effect.Notify) effect).to())
                .toList();
    }
}
