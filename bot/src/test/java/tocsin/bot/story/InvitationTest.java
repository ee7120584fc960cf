package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Permissions;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.SeverityPolicy;
import tocsin.sandbox.story.Place;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who is called in, and who may, as the organisation's policy says. */
class InvitationTest {

    @Test
    void a_severity_calls_in_its_people_and_groups_and_who_cannot_come_is_told()
            throws IOException {
        try (Playing play =
                new Playing(calling(List.of("@sre", "carol@acme.example", "@nobody"), Map.of()))) {
            Place room = play.declared("P0 checkout is down");

            room.with(play.bob).with(play.carol);
            play.alice.isTold("An invitation");
            room.says("An invitation is missing").shows("@\u2060nobody");
        }
    }

    @Test
    void a_worse_severity_calls_in_its_people_later() throws IOException {
        try (Playing play = new Playing(calling(List.of("@sre"), Map.of()))) {
            Place room = play.declared("P2 checkout is slow");
            play.quiet();
            assertThat(room.has(play.bob)).isFalse();

            play.alice.command(room, "/incident", "severity P0 all shops are down");
            room.with(play.bob);
        }
    }

    @Test
    void what_the_policy_keeps_to_a_group_is_refused_to_others_with_who_may() throws IOException {
        try (Playing play =
                new Playing(calling(List.of(), Map.of(Deed.CANCEL, List.of("@checkout-team"))))) {
            Place room = play.declared("P2 checkout is slow");
            play.alice.command(room, "/incident", "cancel it was a drill");
            play.alice.isTold("You may not do that");

            play.carol.joins(room);
            play.carol.command(room, "/incident", "cancel it was a drill");
            room.says("called it a false alarm").shows("it was a drill");
        }
    }

    /**
     * The built-in policy, but its worst severity calls these people in, and these deeds are kept
     * to some.
     */
    private static Policy calling(List<String> invited, Map<Deed, List<String>> allowed) {
        Policy builtIn = BuiltInPolicy.policy();
        List<SeverityPolicy> severities = new ArrayList<>(builtIn.severities());
        SeverityPolicy worst = severities.getFirst();
        severities.set(
                0,
                new SeverityPolicy(
                        worst.severity(),
                        worst.aliases(),
                        worst.means(),
                        invited,
                        worst.add(),
                        worst.drop()));
        return new Policy(
                severities,
                builtIn.roles(),
                builtIn.services(),
                builtIn.channels(),
                new Permissions(allowed),
                builtIn.checklist());
    }
}
