package tocsin.conversations.understand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import tocsin.conversations.say.Control;
import tocsin.conversations.say.Form;
import tocsin.incidents.ChannelId;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.Phase;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.followup.FollowUpWish;

import java.util.stream.Stream;

class ClicksTest {
    private static final FollowUpId TWO = new FollowUpId(2);
    private static final IncidentId SEVEN = new IncidentId(7);

    static Stream<Arguments> clicks() {
        return Stream.of(
                arguments("tick", "7:assess", act(new Intent.Tick(new StepId("assess")))),
                arguments("undo", "7:own-1", act(new Intent.Undo(new StepId("own-1")))),
                arguments("claim_role", "7:scribe", act(new Intent.ClaimRole("scribe"))),
                arguments("accept_role", "7:scribe", act(new Intent.AcceptRole("scribe"))),
                arguments("decline_role", "7:scribe", act(new Intent.DeclineRole("scribe"))),
                arguments("close", "7", act(new Intent.MoveTo(Phase.CLOSED, ""))),
                arguments("phase", "7:monitoring", act(new Intent.MoveTo(Phase.MONITORING, ""))),
                arguments("repair", "7", act(new Intent.Repair())),
                arguments("timeline", "7", new Click.ShowTimeline(SEVEN)),
                arguments("severity", "7", open(Form.SEVERITY, "")),
                arguments("update", "7", open(Form.UPDATE, "")),
                arguments("note", "7", open(Form.NOTE, "")),
                arguments("resolve", "7", open(Form.RESOLVE, "")),
                arguments("cancel", "7", open(Form.CANCEL, "")),
                arguments("reopen", "7", open(Form.REOPEN, "")),
                arguments("add_step", "7", open(Form.ADD_STEP, "")),
                arguments("hand_over", "7:scribe", open(Form.HAND_OVER, "scribe")),
                arguments("step_menu", "7:assign:assess", open(Form.ASSIGN_STEP, "assess")),
                arguments("step_menu", "7:skip:assess", open(Form.SKIP_STEP, "assess")),
                arguments("finish_follow_up", "7:2", act(followUp(new FollowUpWish.Finish(TWO)))),
                arguments("reopen_follow_up", "7:2", act(followUp(new FollowUpWish.Reopen(TWO)))),
                arguments("take_follow_up", "7:2", act(followUp(new FollowUpWish.Take(TWO)))),
                arguments("follow_ups", "7:3", new Click.ShowFollowUps(SEVEN, 3)),
                arguments("add_follow_up", "7", open(Form.ADD_FOLLOW_UP, "")),
                arguments("assign_follow_up", "7:2", open(Form.ASSIGN_FOLLOW_UP, "2")),
                arguments("move_follow_up", "7:2", open(Form.MOVE_FOLLOW_UP, "2")),
                arguments("drop_follow_up", "7:2", open(Form.DROP_FOLLOW_UP, "2")),
                arguments("link", "anything", new Click.Nothing()));
    }

    private static Intent followUp(FollowUpWish wish) {
        return new Intent.OfFollowUp(wish);
    }

    private static Click act(Intent intent) {
        return new Click.Do(SEVEN, intent);
    }

    private static Click open(Form form, String detail) {
        return new Click.Open(SEVEN, form, detail);
    }

    @ParameterizedTest
    @MethodSource("clicks")
    void each_control_means_one_thing(String control, String value, Click meant) {
        assertThat(Clicks.of(control, value)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "tick, 7",
        "tick, ''",
        "tick, 'x:assess'",
        "tick, '7:'",
        "tick, '-7:assess'",
        "tick, '99999999999999999999:assess'",
        "tick, '7:a b'",
        "phase, '7:nowhere'",
        "finish_follow_up, '7:two'",
        "take_follow_up, '7:9999999'",
        "follow_ups, 7",
        "step_menu, '7:assess'",
        "step_menu, '7:explode:assess'",
        "declare_anyway, ''",
        "declare_anyway, '[]'",
        "declare_anyway, '{}'",
        "unheard_of, 7"
    })
    void what_this_version_does_not_write_is_not_guessed_at(String control, String value) {
        assertThat(Clicks.of(control, value)).isEqualTo(new Click.Garbled());
    }

    @ParameterizedTest
    @EnumSource(Control.class)
    void no_control_breaks_on_nonsense(Control control) {
        assertThat(Clicks.of(control.id(), "\u0000{\"title\":[]}")).isNotNull();
    }

    @Test
    void a_declaration_goes_through_slack_and_comes_back_whole() {
        Origin origin =
                new Origin(
                        new ChannelId("C1"),
                        "1.2",
                        "https://acme.slack.com/p12",
                        "they \"said\" <so>");
        Intent.Declare declare = new Intent.Declare("a \"b\" ☃", "P1", true, origin, false);

        String value = Carried.write(declare);

        assertThat(Carried.read(value)).contains(declare);
        assertThat(Clicks.of("declare_anyway", value))
                .isEqualTo(
                        new Click.DeclareAnyway(
                                new Intent.Declare("a \"b\" ☃", "P1", true, origin, true)));
    }

    @Test
    void what_does_not_fit_a_button_is_left_out_from_the_least_important() {
        Origin origin = new Origin(new ChannelId("C1"), "1.2", "https://p", "\n".repeat(600));
        Intent.Declare declare = new Intent.Declare("t".repeat(150), "P1", true, origin, false);
        Intent.Declare longer = new Intent.Declare("t".repeat(1700), "P1", true, origin, false);

        assertThat(Carried.write(declare)).hasSizeLessThanOrEqualTo(2000);
        assertThat(Carried.read(Carried.write(declare))).contains(declare);
        assertThat(Carried.write(longer)).hasSizeLessThanOrEqualTo(2000);
        assertThat(Carried.read(Carried.write(longer)).orElseThrow())
                .returns("t".repeat(1700), Intent.Declare::title)
                .returns(
                        new Origin(new ChannelId("C1"), "1.2", "https://p", null),
                        Intent.Declare::origin);
        assertThat(Carried.write(new Intent.Declare("t".repeat(3000), null, false, origin, false)))
                .isEmpty();
    }
}
