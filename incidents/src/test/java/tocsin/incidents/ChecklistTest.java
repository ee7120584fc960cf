package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.incidents.Story.ALICE;
import static tocsin.incidents.Story.BOB;

import org.junit.jupiter.api.Test;

import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.checklist.StepPlan;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.SeverityPolicy;

import java.time.Duration;
import java.util.List;
import java.util.Set;

class ChecklistTest {
    private static final StepId MITIGATE = new StepId("mitigate");
    private final Story story = Story.declared("P1", "x").withRoom();

    @Test
    void opening_the_channel_is_ticked_by_tocsin_itself() {
        assertThat(story.step("open-channel").status())
                .isEqualTo(new Step.Done(Story.TOCSIN, Story.BEGIN));
    }

    @Test
    void a_step_is_ticked_once_and_tells_who_and_when() {
        story.after(Duration.ofMinutes(3)).then(BOB, new Intent.Tick(MITIGATE));

        assertThat(story.step("mitigate").status())
                .isEqualTo(new Step.Done(Story.person(BOB), story.now()));
        assertThat(story.refusal(ALICE, new Intent.Tick(MITIGATE)))
                .isEqualTo(new Refusal.StepSettled(MITIGATE, "Mitigate: stop the harm"));
    }

    @Test
    void skipping_wants_a_reason_and_keeps_it() {
        assertThat(story.refusal(BOB, new Intent.Skip(MITIGATE, "  ")))
                .isEqualTo(new Refusal.Blank("reason"));

        story.then(BOB, new Intent.Skip(MITIGATE, "nothing is harmed"));
        assertThat(story.step("mitigate").status())
                .isEqualTo(new Step.Skipped(Story.person(BOB), Story.BEGIN, "nothing is harmed"));
    }

    @Test
    void what_was_ticked_or_skipped_can_be_undone() {
        story.then(BOB, new Intent.Tick(MITIGATE)).then(ALICE, new Intent.Undo(MITIGATE));

        assertThat(story.step("mitigate").isTodo()).isTrue();
        assertThat(story.refusal(ALICE, new Intent.Undo(MITIGATE)))
                .isEqualTo(new Refusal.StepWaiting(MITIGATE, "Mitigate: stop the harm"));
    }

    @Test
    void acknowledging_stops_the_response_clock_and_undoing_starts_it_again() {
        assertThat(Deadlines.response(story.incident()))
                .contains(new Deadlines.Response(Story.BEGIN.plus(Duration.ofMinutes(30))));

        story.then(BOB, new Intent.Tick(Checklist.ACKNOWLEDGE));
        assertThat(Deadlines.response(story.incident())).isEmpty();

        story.then(BOB, new Intent.Undo(Checklist.ACKNOWLEDGE));
        assertThat(Deadlines.response(story.incident())).isPresent();
    }

    @Test
    void a_step_is_given_to_a_person() {
        story.then(ALICE, new Intent.Assign(MITIGATE, BOB));

        assertThat(story.step("mitigate").owner()).isEqualTo(BOB);
    }

    @Test
    void people_add_steps_of_their_own() {
        story.then(ALICE, new Intent.AddStep(" Warn the call centre "))
                .then(ALICE, new Intent.AddStep("Freeze deploys"));

        assertThat(story.step("own-1").text()).isEqualTo("Warn the call centre");
        assertThat(story.step("own-2").text()).isEqualTo("Freeze deploys");
        assertThat(story.refusal(ALICE, new Intent.AddStep(" ")))
                .isEqualTo(new Refusal.Blank("step"));
    }

    @Test
    void an_unknown_step_is_refused() {
        StepId nothing = new StepId("nothing");

        assertThat(story.refusal(ALICE, new Intent.Tick(nothing)))
                .isEqualTo(new Refusal.UnknownStep(nothing));
    }

    @Test
    void another_severity_moves_the_deadlines_with_its_terms() {
        story.then(ALICE, new Intent.SetSeverity("P0", "all shops are down"));

        assertThat(story.step("assess").dueAt())
                .isEqualTo(Story.BEGIN.plus(Duration.ofMinutes(15)));
    }

    @Test
    void a_severity_adds_and_drops_steps_but_never_what_people_have_settled() {
        Policy policy = adding("P0", plan("call-legal", "Call legal"), "root-cause");
        Story story =
                Story.declared(policy, Groups.none(), Story.declare("P1", "x", false))
                        .withRoom()
                        .then(ALICE, new Intent.SetSeverity("P0", ""));
        assertThat(ids(story)).contains("call-legal").doesNotContain("root-cause");

        story.then(ALICE, new Intent.Tick(new StepId("call-legal")))
                .then(ALICE, new Intent.SetSeverity("P1", ""));
        assertThat(ids(story)).contains("call-legal", "root-cause");
    }

    @Test
    void the_postmortem_is_due_when_the_incident_is_resolved() {
        assertThat(story.step("postmortem").dueAt()).isNull();

        story.after(Duration.ofHours(1)).then(ALICE, new Intent.MoveTo(Phase.RESOLVED, ""));
        assertThat(story.step("postmortem").dueAt())
                .isEqualTo(story.now().plus(Duration.ofDays(5)));
    }

    private static List<String> ids(Story story) {
        return story.incident().checklist().steps().stream()
                .map(step -> step.id().value())
                .toList();
    }

    private static StepPlan plan(String id, String text) {
        return new StepPlan(new StepId(id), text, null, new Due.Whenever());
    }

    private static Policy adding(String severity, StepPlan more, String dropped) {
        Policy builtIn = BuiltInPolicy.policy();
        List<SeverityPolicy> severities =
                builtIn.severities().stream()
                        .map(each ->
                                each.severity().id().equals(severity)
                                        ? new SeverityPolicy(
                                                each.severity(),
                                                each.aliases(),
                                                each.means(),
                                                each.invite(),
                                                List.of(more),
                                                Set.of(new StepId(dropped)))
                                        : each)
                        .toList();
        return new Policy(
                severities,
                builtIn.roles(),
                builtIn.services(),
                builtIn.channels(),
                builtIn.permissions(),
                builtIn.checklist());
    }
}
