package tocsin.incidents.clock;

import tocsin.incidents.Incident;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;

import java.util.List;
import java.util.Locale;

/** Which services an incident is about, as far as one can tell. */
public final class Affected {
    private static final int MOST = 10;

    private Affected() {}

    /**
     * Those whose workload may be looked at: the ones that the title names or that operations were
     * asked for; all of them when none is.
     */
    public static List<Service> services(Incident incident, Policy policy) {
        List<Service> open =
                policy.running().stream()
                        .filter(service ->
                                policy.acting().isOpen(String.valueOf(service.namespace())))
                        .toList();
        List<Service> named = open.stream().filter(service -> isNamed(service, incident)).toList();
        return (named.isEmpty() ? open : named).stream().limit(MOST).toList();
    }

    private static boolean isNamed(Service service, Incident incident) {
        return incident.title()
                        .toLowerCase(Locale.ROOT)
                        .contains(service.name().toLowerCase(Locale.ROOT))
                || incident.operations().all().stream()
                        .anyMatch(each -> each.ask().service().equalsIgnoreCase(service.name()));
    }
}
