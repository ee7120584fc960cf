package tocsin.incidents;

import tocsin.incidents.alert.Telling;
import tocsin.incidents.alert.Wording;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An incident as far as lists need it: what they tell, who may be told, and what it is searched by.
 *
 * @param involved who belongs to it; empty when it is not private
 * @param services that its alerts name, in small letters
 */
public record Listing(
        Summary summary, boolean isPrivate, Set<UserId> involved, Set<String> services) {

    public Listing {
        involved = Set.copyOf(involved);
        services = Set.copyOf(services);
    }

    static Listing of(Incident incident) {
        return new Listing(
                incident.summary(),
                incident.isPrivate(),
                incident.isPrivate() ? involved(incident) : Set.of(),
                AlertedIncident.alerts(incident).stream()
                        .map(Telling::wording)
                        .map(Wording::service)
                        .filter(service -> !service.isEmpty())
                        .map(Listing::service)
                        .collect(Collectors.toSet()));
    }

    private static Set<UserId> involved(Incident incident) {
        Set<UserId> involved = new HashSet<>(incident.team().everybody());
        if (incident.brief().declaredBy() instanceof Actor.Person(UserId declarer)) {
            involved.add(declarer);
        }
        return involved;
    }

    /** A service as it is searched by. */
    public static String service(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    public boolean isOpen() {
        return summary.phase().isOpen();
    }
}
