package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.incidents.Story.ALICE;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class UpdatesTest {
    private final Story story = Story.declared("P0", "x").withRoom();

    @Test
    void the_first_update_is_owed_an_interval_after_the_declaration() {
        assertThat(nextUpdate()).isEqualTo(Story.BEGIN.plus(Duration.ofMinutes(30)));
    }

    @Test
    void an_update_starts_the_interval_anew() {
        story.after(Duration.ofMinutes(20)).then(ALICE, new Intent.GiveUpdate("Looking", "", null));

        assertThat(nextUpdate()).isEqualTo(Story.BEGIN.plus(Duration.ofMinutes(50)));
    }

    @Test
    void the_writers_promise_counts_more_than_the_interval() {
        Instant promised = Story.BEGIN.plus(Duration.ofHours(2));
        story.then(ALICE, new Intent.GiveUpdate("Looking", "nobody can pay", promised));

        assertThat(nextUpdate()).isEqualTo(promised);
    }

    @Test
    void a_promise_lies_ahead() {
        assertThat(story.refusal(ALICE, new Intent.GiveUpdate("Looking", "", Story.BEGIN)))
                .isEqualTo(new Refusal.NextUpdateInThePast());
    }

    @Test
    void nothing_is_owed_once_it_is_resolved() {
        story.then(ALICE, new Intent.MoveTo(Phase.RESOLVED, ""));

        assertThat(Deadlines.nextUpdate(story.incident())).isEmpty();
    }

    @Test
    void what_is_owed_is_listed_the_nearest_first() {
        assertThat(Deadlines.of(story.incident()))
                .isSortedAccordingTo(java.util.Comparator.comparing(Deadlines.Deadline::due))
                .extracting(each -> each.getClass().getSimpleName())
                .containsOnly("Response", "NextUpdate", "StepDue");
    }

    private Instant nextUpdate() {
        return Deadlines.nextUpdate(story.incident()).orElseThrow().due();
    }
}
