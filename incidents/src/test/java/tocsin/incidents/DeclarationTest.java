package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.incidents.Story.ALICE;
import static tocsin.incidents.Story.BOB;
import static tocsin.incidents.Story.declare;
import static tocsin.incidents.Story.person;

import org.junit.jupiter.api.Test;

import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Permissions;
import tocsin.incidents.policy.Policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

class DeclarationTest {
    private static final Policy POLICY = BuiltInPolicy.policy();

    @Test
    void a_declaration_takes_the_terms_and_the_checklist_of_its_severity() {
        Incident incident = Story.declared("sev1", "checkout is down").incident();

        assertThat(incident.title()).isEqualTo("checkout is down");
        assertThat(incident.severity().id()).isEqualTo("P0");
        assertThat(incident.phase()).isEqualTo(Phase.DECLARED);
        assertThat(incident.checklist().steps())
                .extracting(step -> step.id().value())
                .containsExactly(
                        "acknowledge",
                        "open-channel",
                        "assess",
                        "mitigate",
                        "status-page",
                        "root-cause",
                        "deploy-fix",
                        "postmortem");
        assertThat(incident.checklist().steps().getFirst().dueAt())
                .isEqualTo(Story.BEGIN.plus(Duration.ofMinutes(15)));
    }

    @Test
    void the_channel_comes_first_and_everything_else_follows_it() {
        assertThat(Story.declared("P1", "x").effects()).containsExactly(new Effect.OpenChannel());
    }

    @Test
    void a_severity_is_known_by_id_name_and_alias_in_any_case() {
        for (String word : List.of("P0", "p0", "Critical", "CRITICAL", "sev0", "SEV1")) {
            assertThat(Story.declared(word, "x").incident().severity().id())
                    .as(word)
                    .isEqualTo("P0");
        }
    }

    @Test
    void an_unknown_severity_is_refused_with_those_that_there_are() {
        assertThat(refusal(declare("sev9", "x", false), List.of()))
                .isEqualTo(new Refusal.UnknownSeverity("sev9", List.of("P0", "P1", "P2", "P3")));
    }

    @Test
    void nobody_need_say_how_bad_it_is() {
        Intent.Declare unsaid = new Intent.Declare("x", null, false, Origin.nowhere(), false);

        assertThat(Story.declared(POLICY, Groups.none(), unsaid).incident().severity().id())
                .isEqualTo("P1");
    }

    @Test
    void an_incident_without_words_still_has_a_name_for_people() {
        assertThat(Story.declared("P2", " ").incident().title()).isEqualTo("Untitled incident");
    }

    @Test
    void a_title_that_is_too_long_is_refused_with_the_bound() {
        assertThat(refusal(declare("P1", "x".repeat(151), false), List.of()))
                .isEqualTo(new Refusal.TooLong("title", 150, 151));
    }

    @Test
    void the_same_person_saying_the_same_within_a_minute_means_the_same_incident() {
        Summary first = summary(ALICE, "checkout is down", Story.BEGIN.minusSeconds(59));

        assertThat(refusal(declare("P1", "Checkout is down ", false), List.of(first)))
                .isEqualTo(new Refusal.JustDeclared(first));
    }

    @Test
    void after_a_minute_it_is_merely_similar() {
        Summary first = summary(ALICE, "checkout is down", Story.BEGIN.minusSeconds(60));

        assertThat(refusal(declare("P1", "checkout is down", false), List.of(first)))
                .isEqualTo(new Refusal.Similar(List.of(first)));
    }

    @Test
    void a_similar_open_incident_is_offered_before_another_is_opened() {
        Summary open = summary(BOB, "Checkout payments failing", Story.BEGIN.minusSeconds(900));

        assertThat(refusal(declare("P1", "payments at checkout broken", false), List.of(open)))
                .isEqualTo(new Refusal.Similar(List.of(open)));
    }

    @Test
    void declaring_anyway_declares() {
        Summary open = summary(BOB, "checkout is down", Story.BEGIN.minusSeconds(900));
        Intent.Declare anyway =
                new Intent.Declare("checkout is down", "P1", false, Origin.nowhere(), true);

        assertThat(decide(anyway, List.of(open))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void small_words_do_not_make_two_incidents_alike() {
        Summary open = summary(BOB, "the search is down", Story.BEGIN.minusSeconds(900));

        assertThat(decide(declare("P1", "the login is down", false), List.of(open)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void a_policy_may_say_who_declares() {
        Policy strict = permitting(Deed.DECLARE, "@sre");
        Groups groups = new Groups(Map.of("@sre", Set.of(BOB)));
        Circumstances now = new Circumstances(strict, groups, Story.BEGIN);
        Intent.Declare declare = declare("P1", "x", false);

        assertThat(Declaration.decide(declare, person(BOB), List.of(), now))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(Declaration.decide(declare, person(ALICE), List.of(), now))
                .isEqualTo(
                        new Decision.Refused(
                                new Refusal.NotAllowed(Deed.DECLARE, List.of("@sre"))));
    }

    private static Policy permitting(Deed deed, String who) {
        return new Policy(
                POLICY.severities(),
                POLICY.roles(),
                POLICY.services(),
                POLICY.channels(),
                new Permissions(Map.of(deed, List.of(who))),
                POLICY.checklist());
    }

    private static Summary summary(UserId by, String title, Instant at) {
        return new Summary(
                new IncidentId(7),
                title,
                "P0",
                "Critical",
                Phase.INVESTIGATING,
                person(by),
                at,
                null);
    }

    private static Decision decide(Intent.Declare declare, List<Summary> open) {
        return Declaration.decide(
                declare,
                person(ALICE),
                open,
                new Circumstances(POLICY, Groups.none(), Story.BEGIN));
    }

    private static Refusal refusal(Intent.Declare declare, List<Summary> open) {
        Decision decision = decide(declare, open);
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).refusal();
    }
}
