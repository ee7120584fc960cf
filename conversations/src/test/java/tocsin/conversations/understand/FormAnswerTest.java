package tocsin.conversations.understand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.slack.api.model.view.ViewState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tocsin.conversations.say.Fields;
import tocsin.conversations.say.Form;
import tocsin.conversations.say.Handle;
import tocsin.incidents.Actor;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.Phase;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.statuspage.Health;
import tocsin.incidents.statuspage.Post;
import tocsin.incidents.statuspage.StatusPageStage;
import tocsin.incidents.statuspage.StatusPageWish;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class FormAnswerTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    static Stream<Arguments> forms() {
        UserId bob = new UserId("U0BOB");
        StepId step = new StepId("detail");
        return Stream.of(
                arguments(Form.SEVERITY, new Intent.SetSeverity("P1", "because")),
                arguments(
                        Form.UPDATE,
                        new Intent.GiveUpdate("what", "impact", NOON.plus(Duration.ofHours(1)))),
                arguments(Form.NOTE, new Intent.Note("a <b> & c")),
                arguments(Form.RESOLVE, new Intent.MoveTo(Phase.RESOLVED, "because")),
                arguments(Form.CANCEL, new Intent.MoveTo(Phase.CANCELLED, "because")),
                arguments(Form.REOPEN, new Intent.Reopen("because")),
                arguments(Form.HAND_OVER, new Intent.OfferRole("detail", bob)),
                arguments(Form.SKIP_STEP, new Intent.Skip(step, "because")),
                arguments(Form.ASSIGN_STEP, new Intent.Assign(step, bob)),
                arguments(Form.ADD_STEP, new Intent.AddStep("a <b> & c")),
                arguments(
                        Form.LEAVE_PAGE_OPEN,
                        new Intent.OfStatusPage(new StatusPageWish.LeaveOpen("because"))),
                arguments(
                        Form.RESOLVE_PAGE,
                        new Intent.OfStatusPage(
                                new StatusPageWish.Publish(
                                        new Post(
                                                "search is slow",
                                                StatusPageStage.RESOLVED,
                                                "a <b> & c",
                                                Map.of())))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void each_form_means_one_thing(Form form, Intent meant) {
        assertThat(filled().about(form, handle(), incident(), NOON)).contains(meant);
    }

    @Test
    void what_was_left_empty_is_empty() {
        FormAnswer empty = new FormAnswer(Map.of());

        assertThat(empty.declare(""))
                .isEqualTo(new Intent.Declare("", null, false, Origin.nowhere(), false));
        assertThat(empty.about(Form.NOTE, handle(), incident(), NOON))
                .contains(new Intent.Note(""));
        assertThat(empty.about(Form.UPDATE, handle(), incident(), NOON))
                .contains(new Intent.GiveUpdate("", "", null));
        assertThat(empty.about(Form.SEVERITY, handle(), incident(), NOON)).isEmpty();
        assertThat(empty.about(Form.HAND_OVER, handle(), incident(), NOON)).isEmpty();
    }

    @Test
    void a_ticked_box_makes_it_private() {
        assertThat(filled().declare("").isPrivate()).isTrue();
    }

    @Test
    void an_update_for_the_public_is_given_to_both_with_the_worse_of_two_states() {
        Map<String, Map<String, ViewState.Value>> values = new HashMap<>(filled().values());
        put(values, Fields.PUBLIC, several("public"));
        put(values, Fields.STAGE, chosen("identified"));
        put(values, Fields.EXPECTED, typed("within the hour"));
        put(
                values,
                Fields.COMPONENTS,
                several(
                        "major_outage:Shop: till",
                        "operational:Shop: till",
                        "partial_outage:Search",
                        "soon:Search",
                        "nonsense"));
        assertThat(new FormAnswer(values).about(Form.UPDATE, handle(), incident(), NOON))
                .contains(
                        new Intent.OfStatusPage(
                                new StatusPageWish.UpdateAndPublish(
                                        "what",
                                        "impact",
                                        NOON.plus(Duration.ofHours(1)),
                                        new Post(
                                                "search is slow",
                                                StatusPageStage.IDENTIFIED,
                                                """
                                                what

                                                Who notices it: impact
                                                Current state: the cause is known and a fix is being made.
                                                Expected resolution: within the hour
                                                Next update: by 13:00 UTC on 21 November\
                                                """,
                                                Map.of(
                                                        "Shop: till", Health.MAJOR_OUTAGE,
                                                        "Search", Health.PARTIAL_OUTAGE)))));
    }

    private static ViewState.Value several(String... options) {
        ViewState.Value value = new ViewState.Value();
        value.setSelectedOptions(
                Stream.of(options)
                        .map(option -> {
                            ViewState.SelectedOption selected = new ViewState.SelectedOption();
                            selected.setValue(option);
                            return selected;
                        })
                        .toList());
        return value;
    }

    private static Incident incident() {
        Entry declared =
                new Entry(
                        1,
                        NOON,
                        new Actor.Tocsin(),
                        new Fact.Declared(
                                "search is slow",
                                BuiltInPolicy.severities().getFirst().severity(),
                                false,
                                Origin.nowhere(),
                                List.of(),
                                List.of()));
        return Incident.of(new IncidentId(7), List.of(declared));
    }

    private static Handle handle() {
        return Handle.of(new IncidentId(7), "detail");
    }

    private static FormAnswer filled() {
        Map<String, Map<String, ViewState.Value>> values = new HashMap<>();
        put(values, Fields.SEVERITY, chosen("P1"));
        put(values, Fields.REASON, typed("because"));
        put(values, Fields.WHAT, typed("what"));
        put(values, Fields.IMPACT, typed("impact"));
        put(values, Fields.NEXT_BY, chosen("PT1H"));
        put(values, Fields.TEXT, typed("a <b> & c"));
        ViewState.Value person = new ViewState.Value();
        person.setSelectedUser("U0BOB");
        put(values, Fields.PERSON, person);
        ViewState.Value ticked = new ViewState.Value();
        ticked.setSelectedOptions(List.of(new ViewState.SelectedOption()));
        put(values, Fields.PRIVATE, ticked);
        return new FormAnswer(values);
    }

    private static void put(
            Map<String, Map<String, ViewState.Value>> values, String field, ViewState.Value value) {
        values.put(field, Map.of(field, value));
    }

    private static ViewState.Value typed(String text) {
        ViewState.Value value = new ViewState.Value();
        value.setValue(text);
        return value;
    }

    private static ViewState.Value chosen(String option) {
        ViewState.SelectedOption selected = new ViewState.SelectedOption();
        selected.setValue(option);
        ViewState.Value value = new ViewState.Value();
        value.setSelectedOption(selected);
        return value;
    }
}
