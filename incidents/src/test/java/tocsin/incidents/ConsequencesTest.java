package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.incidents.Story.ALICE;
import static tocsin.incidents.Story.BOB;

import org.junit.jupiter.api.Test;

import java.util.List;

class ConsequencesTest {

    @Test
    void an_open_channel_is_furnished_and_the_declarer_comes_first() {
        List<Effect> effects = Story.declared("P1", "x").withRoom().effects();

        assertThat(effects)
                .startsWith(
                        new Effect.Invite(List.of(ALICE.value())),
                        new Effect.Show(Board.CARD),
                        new Effect.Pin(Board.CARD),
                        new Effect.Show(Board.CHECKLIST))
                .contains(
                        new Effect.SetTopic(),
                        new Effect.Bookmark(),
                        new Effect.Show(Board.ANNOUNCEMENT),
                        new Effect.Show(Board.ECHO),
                        new Effect.Whisper(ALICE, new Message.ChannelReady()));
    }

    @Test
    void without_a_channel_only_opening_it_and_telling_somebody_can_be_done() {
        Story story = Story.declared("P1", "x").then(ALICE, new Intent.SetSeverity("P0", ""));
        assertThat(story.effects()).isEmpty();

        story.then(
                Story.TOCSIN, new Intent.RecordFailure(Missing.the(Part.CHANNEL), "not allowed"));
        assertThat(story.effects())
                .containsExactly(
                        new Effect.Whisper(
                                ALICE, new Message.PartFailed(Part.CHANNEL, "not allowed")));

        story.then(ALICE, new Intent.Repair());
        assertThat(story.effects())
                .containsExactly(new Effect.OpenChannel(), new Effect.TryAgain());
    }

    @Test
    void a_failure_is_told_once_and_forgotten_when_it_is_mended() {
        Story story =
                Story.declared("P1", "x")
                        .withRoom()
                        .then(
                                Story.TOCSIN,
                                new Intent.RecordFailure(Missing.the(Part.TOPIC), "too long"))
                        .then(
                                Story.TOCSIN,
                                new Intent.RecordFailure(Missing.the(Part.TOPIC), "too long"));
        assertThat(story.incident().troubles())
                .containsExactly(java.util.Map.entry(Missing.the(Part.TOPIC), "too long"));
        assertThat(story.effects()).isEmpty();

        story.then(Story.TOCSIN, new Intent.RecordMended(Missing.the(Part.TOPIC)));
        assertThat(story.incident().troubles()).isEmpty();
    }

    @Test
    void a_late_joiner_is_told_what_goes_on_and_only_once() {
        Story story = Story.declared("P1", "x").withRoom().then(BOB, new Intent.Join(BOB));
        assertThat(story.effects()).containsExactly(new Effect.Whisper(BOB, new Message.CatchUp()));

        story.then(BOB, new Intent.Join(BOB));
        assertThat(story.effects()).isEmpty();
    }

    @Test
    void the_declarer_needs_no_catching_up() {
        Story story = Story.declared("P1", "x").withRoom().then(ALICE, new Intent.Join(ALICE));

        assertThat(story.effects()).isEmpty();
    }

    @Test
    void a_second_channel_is_not_taken_for_the_incidents_own() {
        Story story =
                Story.declared("P1", "x")
                        .withRoom()
                        .then(
                                Story.TOCSIN,
                                new Intent.RecordChannel(new ChannelId("C8OTHER"), "other"));

        assertThat(story.incident().room())
                .isEqualTo(new Room(new ChannelId("C9ROOM"), "incident-2026-11-21-x"));
    }
}
