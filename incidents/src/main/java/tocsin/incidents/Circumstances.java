package tocsin.incidents;

import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;

import java.time.Instant;

/** What a decision needs besides the incident: the rules, who is in which group, and the time. */
public record Circumstances(Policy policy, Groups groups, Instant now) {

    /** Whether the actor may; Tocsin itself always may. */
    boolean permit(Actor actor, Deed deed) {
        return switch (actor) {
            case Actor.Person(UserId user) -> policy.permissions().permit(deed, user, groups);
            case Actor.Tocsin _ -> true;
        };
    }
}
