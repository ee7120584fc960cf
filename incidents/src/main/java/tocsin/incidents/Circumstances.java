package tocsin.incidents;

import tocsin.incidents.maintenance.Surroundings;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;

import java.time.Instant;

/**
 * What a decision needs besides the incident: the rules, who is in which group, the time, and what
 * else goes on.
 */
public record Circumstances(Policy policy, Groups groups, Instant now, Surroundings surroundings) {

    /** For a decision that depends on nothing else that goes on. */
    public Circumstances(Policy policy, Groups groups, Instant now) {
        this(policy, groups, now, Surroundings.none());
    }

    public Circumstances among(Surroundings others) {
        return new Circumstances(policy, groups, now, others);
    }

    /** Whether the actor may; Tocsin itself always may. */
    boolean permit(Actor actor, Deed deed) {
        return switch (actor) {
            case Actor.Person(UserId user) -> policy.permissions().permit(deed, user, groups);
            case Actor.Tocsin _ -> true;
        };
    }
}
