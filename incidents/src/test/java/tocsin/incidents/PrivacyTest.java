package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.incidents.Story.ALICE;
import static tocsin.incidents.Story.BOB;
import static tocsin.incidents.Story.CAROL;

import org.junit.jupiter.api.Test;

import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockWish;
import tocsin.incidents.followup.FollowUpWish;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Wish;
import tocsin.incidents.operation.Workload;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.paging.Responder;
import tocsin.incidents.paging.Signal;
import tocsin.incidents.statuspage.StatusPageWish;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class PrivacyTest {

    /** Who does what. */
    private record Did(UserId who, Intent intent) {}

    private static final StepId MITIGATE = new StepId("mitigate");

    private static final Workload WEB = new Workload(Workload.Kind.DEPLOYMENT, "shop", "web");

    private static final Wording AN_ALERT =
            new Wording("Errors", "", "critical", "shop", Map.of(), List.of(), null);

    /** One of every intent that people and outcomes have, in an order in which all are accepted. */
    private static final List<Did> EVERYTHING =
            List.of(
                    new Did(ALICE, new Intent.RecordChannel(new ChannelId("C9"), "incident-x")),
                    new Did(
                            ALICE,
                            new Intent.RecordFailure(Missing.the(Part.TOPIC), "Slack refused it")),
                    new Did(
                            ALICE,
                            new Intent.HearOfAlert(
                                    new IncidentId(9), new AlertNews.Joined(AN_ALERT))),
                    new Did(
                            ALICE,
                            new Intent.HearOfAlert(new IncidentId(9), new AlertNews.Quiet())),
                    new Did(ALICE, new Intent.Tick(Checklist.ACKNOWLEDGE)),
                    new Did(ALICE, new Intent.RecordMended(Missing.the(Part.TOPIC))),
                    new Did(ALICE, new Intent.Repair()),
                    new Did(ALICE, new Intent.Retitle("another title")),
                    new Did(ALICE, new Intent.SetSeverity("P2", "less bad")),
                    new Did(ALICE, new Intent.ClaimRole("commander")),
                    new Did(ALICE, new Intent.OfferRole("commander", BOB)),
                    new Did(BOB, new Intent.DeclineRole("commander")),
                    new Did(ALICE, new Intent.OfferRole("commander", BOB)),
                    new Did(BOB, new Intent.AcceptRole("commander")),
                    new Did(BOB, new Intent.LeaveRole("commander")),
                    new Did(ALICE, new Intent.Assign(MITIGATE, BOB)),
                    new Did(ALICE, new Intent.Tick(MITIGATE)),
                    new Did(ALICE, new Intent.Undo(MITIGATE)),
                    new Did(ALICE, new Intent.Skip(MITIGATE, "no harm")),
                    new Did(ALICE, new Intent.AddStep("warn")),
                    new Did(ALICE, new Intent.GiveUpdate("looking", "", null)),
                    new Did(ALICE, new Intent.Note("a note")),
                    new Did(
                            ALICE,
                            new Intent.NoteMessage(
                                    new Source(
                                            new MessageRef(new ChannelId("C9"), "1.1"), BOB, null),
                                    "y")),
                    new Did(
                            ALICE,
                            new Intent.MessageEdited(
                                    new MessageRef(new ChannelId("C9"), "1.1"), "z")),
                    new Did(
                            ALICE,
                            new Intent.UnmarkMessage(new MessageRef(new ChannelId("C9"), "1.1"))),
                    new Did(
                            ALICE,
                            new Intent.MessageDeleted(new MessageRef(new ChannelId("C9"), "1.1"))),
                    new Did(
                            ALICE,
                            new Intent.Operate(
                                    new Ask(
                                            "web",
                                            new Action.Restart(WEB),
                                            new ChannelId("C9"),
                                            null,
                                            null))),
                    new Did(ALICE, new Intent.OfOperation(new OperationId(1), new Wish.Cancel())),
                    new Did(
                            ALICE,
                            new Intent.LookAt("web", new Action.Pods(WEB), new ChannelId("C9"))),
                    new Did(
                            ALICE,
                            new Intent.OfStatusPage(new StatusPageWish.RecordDelay(1, "HTTP 503"))),
                    new Did(
                            ALICE,
                            new Intent.OfClock(
                                    new ClockWish.Ring(
                                            ClockName.of(ClockName.Kind.ESCALATION), Story.BEGIN))),
                    new Did(ALICE, new Intent.Join(CAROL)),
                    new Did(ALICE, new Intent.Leave(CAROL)),
                    new Did(ALICE, new Intent.Page("", "nobody is awake")),
                    new Did(
                            ALICE,
                            new Intent.SeenAtPager(
                                    new PageId("page-1"),
                                    new PagerNews.AcknowledgedThere(
                                            new Responder("Carol Chen", CAROL), Story.BEGIN))),
                    new Did(
                            ALICE,
                            new Intent.OfPage(
                                    new PageId("page-1"),
                                    new PagerNews.Refused(Signal.TRIGGER, "no such key"))),
                    new Did(ALICE, new Intent.Subscribe()),
                    new Did(ALICE, new Intent.RecordUnreachable(ALICE, "gone")),
                    new Did(ALICE, new Intent.Subscribe()),
                    new Did(ALICE, new Intent.Unsubscribe()),
                    new Did(
                            ALICE,
                            new Intent.OfFollowUp(
                                    new FollowUpWish.Add("raise the pool size", BOB, null))),
                    new Did(ALICE, new Intent.MoveTo(Phase.RESOLVED, "done")),
                    new Did(ALICE, new Intent.Reopen("it is back")));

    /** What is wanted of a maintenance window is nothing that an incident does. */
    @Test
    void the_walk_below_knows_every_intent() {
        Set<Class<?>> walked = new HashSet<>(Set.of(Intent.OfWindow.class));
        EVERYTHING.forEach(did -> walked.add(did.intent().getClass()));
        walked.add(Intent.OfAlert.class); // for the record of alerts, which is never private

        assertThat(walked).containsExactlyInAnyOrder(Intent.class.getPermittedSubclasses());
    }

    @Test
    void nothing_of_a_private_incident_leaves_its_people() {
        Story story = Story.declaredPrivately("P0", "a breach");

        for (Did did : EVERYTHING) {
            story.then(did.who(), did.intent());
            for (Effect effect : story.effects()) {
                assertThat(Privacy.mayTell(story.incident(), effect.place()))
                        .as("%s after %s", effect, did)
                        .isTrue();
                assertThat(effect.place())
                        .isNotInstanceOfAny(
                                Place.Digest.class,
                                Place.TheOrigin.class,
                                Place.ThePublic.class,
                                Place.Alerts.class);
            }
        }
    }

    @Test
    void a_public_incident_says_the_same_things_and_more() {
        List<Effect> said = walk(Story.declared("P0", "an outage"));

        assertThat(said)
                .contains(new Effect.Show(Board.ANNOUNCEMENT), new Effect.Show(Board.ECHO))
                .containsAll(walk(Story.declaredPrivately("P0", "an outage")));
    }

    @Test
    void every_place_is_closed_to_a_private_incident_but_its_room_and_its_people() {
        Incident incident = Story.declaredPrivately("P0", "a breach").withRoom().incident();

        assertThat(Privacy.mayTell(incident, new Place.TheRoom())).isTrue();
        assertThat(Privacy.mayTell(incident, new Place.OnePerson(ALICE))).isTrue();
        assertThat(Privacy.mayTell(incident, new Place.OnePerson(BOB))).isFalse();
        assertThat(Privacy.mayTell(incident, new Place.Digest())).isFalse();
        assertThat(Privacy.mayTell(incident, new Place.TheOrigin())).isFalse();
        assertThat(Privacy.mayTell(incident, new Place.ThePublic())).isFalse();
        assertThat(Privacy.mayTell(incident, new Place.Alerts())).isFalse();
    }

    @Test
    void somebody_who_left_the_room_is_not_told_any_more() {
        Story story =
                Story.declaredPrivately("P0", "a breach")
                        .withRoom()
                        .then(Story.TOCSIN, new Intent.Join(BOB));
        assertThat(Privacy.mayTell(story.incident(), new Place.OnePerson(BOB))).isTrue();

        story.then(Story.TOCSIN, new Intent.Leave(BOB));
        assertThat(Privacy.mayTell(story.incident(), new Place.OnePerson(BOB))).isFalse();
    }

    private static List<Effect> walk(Story story) {
        List<Effect> effects = new ArrayList<>(story.effects());
        for (Did did : EVERYTHING) {
            story.then(did.who(), did.intent());
            effects.addAll(story.effects());
        }
        return effects;
    }
}
