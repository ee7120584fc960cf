package tocsin.incidents.policy;

import java.util.List;
import java.util.Optional;

/** A hat that one person wears in an incident. */
public record Role(String id, String name, String means) {
    static final String COMMANDER = "commander";

    /**
     * The one of these that leads: the commander, as the built-in policy calls it, else the first.
     */
    public static Optional<Role> leading(List<Role> roles) {
        return roles.stream()
                .filter(role -> role.id().equals(COMMANDER))
                .findFirst()
                .or(() -> roles.stream().findFirst());
    }
}
