package tocsin.incidents.policy;

import tocsin.incidents.operation.Verb;

import java.util.Set;

/** Which actions, where; an empty set stands for all. */
public record Scope(Set<Verb> verbs, Set<String> namespaces, Set<String> services) {

    public Scope {
        verbs = Set.copyOf(verbs);
        namespaces = Set.copyOf(namespaces);
        services = Set.copyOf(services);
    }

    boolean covers(Verb verb, String namespace, String service) {
        return (verbs.isEmpty() || verbs.contains(verb))
                && (namespaces.isEmpty() || namespaces.contains(namespace))
                && (services.isEmpty() || services.contains(service));
    }
}
