package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.incidents.Story.ALICE;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class PhaseTest {
    private static final Path TABLE = Path.of("..", "docs", "phases.md");

    /** Run with {@code -Dtocsin.write.docs=true} to write the page anew. */
    @Test
    void the_page_in_the_docs_is_the_table_in_the_code() throws IOException {
        if (Boolean.getBoolean("tocsin.write.docs")) {
            Files.createDirectories(TABLE.getParent());
            Files.writeString(TABLE, page());
        }
        assertThat(TABLE).hasContent(page());
    }

    @Test
    void every_move_is_taken_or_refused_as_the_table_says() {
        for (Phase from : Phase.values()) {
            for (Phase to : Phase.values()) {
                Decision decision =
                        in(from).incident()
                                .decide(
                                        new Intent.MoveTo(to, "because"),
                                        Story.person(ALICE),
                                        in(from).circumstances());
                assertThat(decision instanceof Decision.Accepted)
                        .as("%s to %s", from, to)
                        .isEqualTo(from.next().contains(to));
            }
        }
    }

    @Test
    void what_is_over_can_only_be_opened_again() {
        assertThat(in(Phase.RESOLVED).refusal(ALICE, new Intent.MoveTo(Phase.MONITORING, "")))
                .isEqualTo(new Refusal.IsOver(Phase.RESOLVED));
    }

    @Test
    void a_false_alarm_and_a_reopening_want_a_reason() {
        Refusal blank = new Refusal.Blank("reason");

        assertThat(in(Phase.DECLARED).refusal(ALICE, new Intent.MoveTo(Phase.CANCELLED, " ")))
                .isEqualTo(blank);
        assertThat(in(Phase.CLOSED).refusal(ALICE, new Intent.MoveTo(Phase.INVESTIGATING, "")))
                .isEqualTo(blank);
    }

    @Test
    void reopening_is_for_what_is_over() {
        assertThat(in(Phase.MONITORING).refusal(ALICE, new Intent.Reopen("because")))
                .isEqualTo(new Refusal.NotOver(Phase.MONITORING));
        assertThat(in(Phase.CLOSED).then(ALICE, new Intent.Reopen("because")).incident().phase())
                .isEqualTo(Phase.INVESTIGATING);
    }

    @Test
    void resolving_is_remembered_until_it_is_opened_again() {
        Story story =
                in(Phase.MONITORING)
                        .after(Duration.ofMinutes(50))
                        .then(ALICE, new Intent.MoveTo(Phase.RESOLVED, "rolled back"));
        assertThat(story.incident().course().resolvedAt()).isEqualTo(story.now());

        story.then(ALICE, new Intent.MoveTo(Phase.INVESTIGATING, "it is back"));
        assertThat(story.incident().course().resolvedAt()).isNull();
    }

    private static Story in(Phase phase) {
        Story story = Story.declared("P1", "x").withRoom();
        switch (phase) {
            case DECLARED -> {}
            case CLOSED ->
                    story.then(ALICE, new Intent.MoveTo(Phase.RESOLVED, ""))
                            .then(ALICE, new Intent.MoveTo(phase, ""));
            case INVESTIGATING, IDENTIFIED, MONITORING, RESOLVED, CANCELLED ->
                    story.then(ALICE, new Intent.MoveTo(phase, "because"));
        }
        return story;
    }

    private static String page() {
        return """
        # Phases

        How an incident goes from phase to phase. This page is written from the table in `Phase`.

        ```mermaid
        stateDiagram-v2
            [*] --> declared
        %s
        ```

        | from | to |
        |---|---|
        %s

        Cancelling (a false alarm) and reopening want a reason.
        """
                .formatted(lines("    %s --> %s"), table());
    }

    private static String lines(String form) {
        return Stream.of(Phase.values())
                .flatMap(from ->
                        from.next().stream().map(to -> form.formatted(from.word(), to.word())))
                .collect(Collectors.joining("\n"));
    }

    private static String table() {
        return Stream.of(Phase.values())
                .map(from ->
                        "| %s | %s |"
                                .formatted(
                                        from.word(),
                                        from.next().stream()
                                                .map(Phase::word)
                                                .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n"));
    }
}
