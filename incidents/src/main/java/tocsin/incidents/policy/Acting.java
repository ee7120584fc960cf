package tocsin.incidents.policy;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.UserId;
import tocsin.incidents.operation.Terms;
import tocsin.incidents.operation.Verb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may be done to the cluster, where, by whom, and who has to agree. What is not opened here is
 * closed.
 *
 * @param namespaces that are open
 * @param never those that stay closed whatever is written above
 * @param allow who may do what; besides, whoever has {@link Deed#ACT} may do everything
 * @param approvals what takes a second person
 * @param grace how long an operation can be called off after the last yes
 * @param replicas the bounds for scaling
 * @param glass who may go on without the second person; empty: nobody
 * @param prometheus the address of the server that queries go to; absent: none
 */
public record Acting(
        Set<String> namespaces,
        Set<String> never,
        List<Allowance> allow,
        List<Approval> approvals,
        Duration grace,
        Bounds replicas,
        List<String> glass,
        @Nullable String prometheus) {

    /** What no policy can open. */
    public static final Set<String> NEVER = Set.of("kube-system", "kube-public", "kube-node-lease");

    /** Who is meant by everybody. */
    public static final String EVERYONE = "everyone";

    public Acting {
        namespaces = Set.copyOf(namespaces);
        never = Set.copyOf(never);
        allow = List.copyOf(allow);
        approvals = List.copyOf(approvals);
        glass = List.copyOf(glass);
    }

    /** Without a Prometheus. */
    public Acting(
            Set<String> namespaces,
            Set<String> never,
            List<Allowance> allow,
            List<Approval> approvals,
            Duration grace,
            Bounds replicas,
            List<String> glass) {
        this(namespaces, never, allow, approvals, grace, replicas, glass, null);
    }

    /** Some people may do some things. */
    public record Allowance(List<String> who, Scope scope) {
        public Allowance {
            who = List.copyOf(who);
        }
    }

    /**
     * Some things take a second person.
     *
     * @param severities ids; empty: at every severity
     * @param by who may agree; empty: whoever may do it
     */
    public record Approval(Scope scope, Set<String> severities, List<String> by) {
        public Approval {
            severities = Set.copyOf(severities);
            by = List.copyOf(by);
        }
    }

    /** How many replicas may be asked for. */
    public record Bounds(int least, int most) {
        public boolean hold(int replicas) {
            return replicas >= least && replicas <= most;
        }
    }

    /** Nothing is open. */
    public static Acting nowhere() {
        return new Acting(
                Set.of(), NEVER, List.of(), List.of(), Duration.ZERO, new Bounds(1, 20), List.of());
    }

    /** The same without one more namespace: the one that Tocsin itself runs in. */
    public Acting without(String namespace) {
        Set<String> more = new HashSet<>(never);
        more.add(namespace);
        return new Acting(namespaces, more, allow, approvals, grace, replicas, glass, prometheus);
    }

    public boolean isOpen(String namespace) {
        return namespaces.contains(namespace) && !never.contains(namespace);
    }

    boolean permit(Verb verb, String namespace, String service, UserId user, Groups groups) {
        return allow.stream()
                .filter(each -> each.scope().covers(verb, namespace, service))
                .anyMatch(each -> includes(each.who(), user, groups));
    }

    List<String> namedFor(Verb verb, String namespace, String service) {
        return allow.stream()
                .filter(each -> each.scope().covers(verb, namespace, service))
                .flatMap(each -> each.who().stream())
                .distinct()
                .toList();
    }

    /**
     * What is demanded; outside incidents there is no severity, and a rule for any counts.
     *
     * @param severity its id
     */
    public Terms terms(Verb verb, String namespace, String service, @Nullable String severity) {
        List<Approval> demanded =
                approvals.stream()
                        .filter(each -> each.scope().covers(verb, namespace, service))
                        .filter(each ->
                                severity == null
                                        || each.severities().isEmpty()
                                        || each.severities().contains(severity))
                        .toList();
        List<String> approvers = new ArrayList<>();
        demanded.forEach(each -> approvers.addAll(each.by()));
        return new Terms(!demanded.isEmpty(), approvers, grace);
    }

    public static boolean includes(List<String> who, UserId user, Groups groups) {
        return who.stream()
                .anyMatch(each ->
                        each.equals(EVERYONE)
                                || each.equals(user.value())
                                || groups.has(each, user));
    }

    Stream<String> named() {
        return Stream.concat(
                glass.stream(),
                Stream.concat(
                        allow.stream().flatMap(each -> each.who().stream()),
                        approvals.stream().flatMap(each -> each.by().stream())));
    }
}
