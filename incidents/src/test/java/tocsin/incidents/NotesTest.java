package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.incidents.Story.ALICE;
import static tocsin.incidents.Story.BOB;
import static tocsin.incidents.Story.CAROL;

import org.junit.jupiter.api.Test;

import java.util.List;

class NotesTest {
    private static final MessageRef MESSAGE = new MessageRef(new ChannelId("C9ROOM"), "1.000100");
    private static final Source SOURCE = new Source(MESSAGE, CAROL, null);
    private final Story story = Story.declared("P1", "x").withRoom();

    @Test
    void a_note_is_in_the_timeline_as_it_was_written() {
        story.then(ALICE, new Intent.Note("failover started"));

        assertThat(notes()).containsExactly("failover started");
        assertThat(story.refusal(ALICE, new Intent.Note(" "))).isEqualTo(new Refusal.Blank("note"));
    }

    @Test
    void a_marked_message_is_in_the_timeline_until_the_last_mark_is_taken_off() {
        story.then(ALICE, new Intent.NoteMessage(SOURCE, "db is full"))
                .then(BOB, new Intent.NoteMessage(SOURCE, "db is full"));
        assertThat(notes()).containsExactly("db is full");

        story.then(ALICE, new Intent.UnmarkMessage(MESSAGE));
        assertThat(notes()).containsExactly("db is full");

        story.then(BOB, new Intent.UnmarkMessage(MESSAGE));
        assertThat(notes()).isEmpty();
    }

    @Test
    void marking_twice_is_told_and_changes_nothing() {
        story.then(ALICE, new Intent.NoteMessage(SOURCE, "db is full"));

        assertThat(story.refusal(ALICE, new Intent.NoteMessage(SOURCE, "db is full")))
                .isEqualTo(new Refusal.AlreadyNoted());
    }

    @Test
    void an_edited_message_shows_its_edit() {
        story.then(ALICE, new Intent.NoteMessage(SOURCE, "db is ful"))
                .then(CAROL, new Intent.MessageEdited(MESSAGE, "db is full"));

        assertThat(notes()).containsExactly("db is full");
    }

    @Test
    void a_deleted_message_is_gone_from_the_timeline() {
        story.then(ALICE, new Intent.NoteMessage(SOURCE, "db is full"))
                .then(CAROL, new Intent.MessageDeleted(MESSAGE));

        assertThat(notes()).isEmpty();
    }

    @Test
    void a_message_that_was_taken_off_may_be_marked_again() {
        story.then(ALICE, new Intent.NoteMessage(SOURCE, "db is full"))
                .then(ALICE, new Intent.UnmarkMessage(MESSAGE))
                .then(ALICE, new Intent.NoteMessage(SOURCE, "db is full indeed"));

        assertThat(notes()).containsExactly("db is full indeed");
    }

    @Test
    void edits_of_messages_that_nobody_marked_are_nothing_to_us() {
        long before = story.incident().seq();
        story.then(CAROL, new Intent.MessageEdited(MESSAGE, "hello"));

        assertThat(story.incident().seq()).isEqualTo(before);
    }

    @Test
    void a_marked_message_that_is_very_long_is_cut_and_not_refused() {
        story.then(ALICE, new Intent.NoteMessage(SOURCE, "x".repeat(9_000)));

        assertThat(notes().getFirst()).hasSize(2_000).endsWith("…");
    }

    private List<String> notes() {
        return Timeline.of(story.entries()).stream()
                .map(Entry::fact)
                .filter(Fact.Noted.class::isInstance)
                .map(fact -> ((Fact.Noted) fact).text())
                .toList();
    }
}
