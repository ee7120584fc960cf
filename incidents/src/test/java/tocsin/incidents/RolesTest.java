package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.incidents.Story.ALICE;
import static tocsin.incidents.Story.BOB;
import static tocsin.incidents.Story.CAROL;

import org.junit.jupiter.api.Test;

import tocsin.incidents.policy.Role;

import java.util.List;

class RolesTest {
    private final Story story = Story.declared("P1", "x").withRoom();

    @Test
    void a_free_role_is_claimed() {
        story.then(ALICE, new Intent.ClaimRole("Commander"));

        assertThat(story.incident().team().holders()).containsEntry("commander", ALICE);
    }

    @Test
    void a_held_role_is_not_taken_away_by_claiming() {
        story.then(ALICE, new Intent.ClaimRole("commander"));

        assertThat(story.refusal(BOB, new Intent.ClaimRole("commander")))
                .isEqualTo(new Refusal.RoleHeld("Commander", ALICE));
        assertThat(story.refusal(ALICE, new Intent.ClaimRole("commander")))
                .isEqualTo(new Refusal.AlreadyYours("Commander"));
    }

    @Test
    void a_role_is_handed_over_when_the_other_accepts_and_not_before() {
        story.then(ALICE, new Intent.ClaimRole("commander"))
                .then(ALICE, new Intent.OfferRole("commander", BOB));
        assertThat(story.incident().team().holders()).containsEntry("commander", ALICE);

        story.then(BOB, new Intent.AcceptRole("commander"));
        assertThat(story.incident().team().holders()).containsEntry("commander", BOB);
        assertThat(story.incident().team().offers()).isEmpty();
    }

    @Test
    void only_the_one_it_was_offered_to_may_accept_or_decline() {
        story.then(ALICE, new Intent.OfferRole("scribe", BOB));

        Refusal notOffered = new Refusal.RoleNotOffered("Scribe");
        assertThat(story.refusal(CAROL, new Intent.AcceptRole("scribe"))).isEqualTo(notOffered);
        assertThat(story.refusal(CAROL, new Intent.DeclineRole("scribe"))).isEqualTo(notOffered);
    }

    @Test
    void a_declined_role_stays_where_it_was() {
        story.then(ALICE, new Intent.ClaimRole("scribe"))
                .then(ALICE, new Intent.OfferRole("scribe", BOB))
                .then(BOB, new Intent.DeclineRole("scribe"));

        assertThat(story.incident().team().holders()).containsEntry("scribe", ALICE);
        assertThat(story.refusal(BOB, new Intent.AcceptRole("scribe")))
                .isEqualTo(new Refusal.RoleNotOffered("Scribe"));
    }

    @Test
    void the_holder_may_leave_it_and_nobody_else() {
        story.then(ALICE, new Intent.ClaimRole("scribe"));
        assertThat(story.refusal(BOB, new Intent.LeaveRole("scribe")))
                .isEqualTo(new Refusal.RoleNotYours("Scribe"));

        story.then(ALICE, new Intent.LeaveRole("scribe"));
        assertThat(story.incident().team().holders()).isEmpty();
    }

    @Test
    void who_is_offered_a_role_is_brought_into_the_channel() {
        story.then(ALICE, new Intent.OfferRole("operations", BOB));

        assertThat(story.effects()).contains(new Effect.Invite(List.of("U2BOB")));
    }

    @Test
    void an_unknown_role_is_refused_with_those_that_there_are() {
        assertThat(story.refusal(ALICE, new Intent.ClaimRole("boss")))
                .isEqualTo(
                        new Refusal.UnknownRole(
                                "boss",
                                List.of("commander", "communications", "operations", "scribe")));
    }

    @Test
    void a_program_holds_no_role() {
        assertThat(
                        story.incident()
                                .decide(
                                        new Intent.ClaimRole("scribe"),
                                        Story.TOCSIN,
                                        story.circumstances()))
                .isEqualTo(new Decision.Refused(new Refusal.NotAPerson()));
    }

    @Test
    void the_commander_leads_or_else_the_first_role() {
        Role captain = new Role("captain", "Captain", "leads");
        Role commander = new Role("commander", "Commander", "leads");

        assertThat(Team.of(List.of(captain)).taken("captain", BOB).leader()).contains(BOB);
        assertThat(Team.of(List.of(captain, commander)).taken("captain", BOB).leader()).isEmpty();
        assertThat(Team.of(List.of(captain, commander)).leading()).contains(commander);
        assertThat(Team.of(List.of()).leader()).isEmpty();
    }
}
