package tocsin.conversations.listen;

import tocsin.conversations.workspace.Person;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.UserId;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** The time zone that a person has set in Slack. */
final class OwnZone {
    /** Leaves a second of Slack's three for what follows. */
    private static final Duration LONG_ENOUGH = Duration.ofMillis(1500);

    private final Workspace workspace;
    private final Patience patience;

    OwnZone(Workspace workspace, Patience patience) {
        this.workspace = workspace;
        this.patience = patience;
    }

    /** Empty when Slack does not tell, or not in time. */
    Optional<ZoneId> of(UserId user) {
        return patience.within(LONG_ENOUGH, () -> workspace.people().person(user))
                .flatMap(Reply::toOptional)
                .map(Person::zone)
                .flatMap(OwnZone::zone);
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
