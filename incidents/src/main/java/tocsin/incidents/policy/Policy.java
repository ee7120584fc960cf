package tocsin.incidents.policy;

import tocsin.incidents.UserId;
import tocsin.incidents.checklist.StepPlan;
import tocsin.incidents.operation.Verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An organisation's rules, as data.
 *
 * @param severities most severe first; never empty
 * @param checklist the steps every incident gets, in order
 * @param rules what it holds for the work of each kind
 */
public record Policy(
        List<SeverityPolicy> severities,
        List<Role> roles,
        List<Service> services,
        Channels channels,
        Permissions permissions,
        List<StepPlan> checklist,
        Rules rules) {

    public Policy {
        if (severities.isEmpty()) {
            throw new IllegalArgumentException("A policy has at least one severity");
        }
        severities = List.copyOf(severities);
        roles = List.copyOf(roles);
        services = List.copyOf(services);
        checklist = List.copyOf(checklist);
    }

    /**
     * A policy that reminds and announces as it is built in, and in which alerts are only shown.
     */
    public Policy(
            List<SeverityPolicy> severities,
            List<Role> roles,
            List<Service> services,
            Channels channels,
            Permissions permissions,
            List<StepPlan> checklist,
            Acting acting) {
        this(
                severities,
                roles,
                services,
                channels,
                permissions,
                checklist,
                Rules.builtIn().with(acting));
    }

    /** A policy that leaves clusters alone. */
    public Policy(
            List<SeverityPolicy> severities,
            List<Role> roles,
            List<Service> services,
            Channels channels,
            Permissions permissions,
            List<StepPlan> checklist) {
        this(severities, roles, services, channels, permissions, checklist, Rules.builtIn());
    }

    /** The same with other reminders. */
    public Policy with(Reminding other) {
        return with(rules.with(other));
    }

    /** The same with other rules for maintenance. */
    public Policy with(Maintenance other) {
        return with(rules.with(other));
    }

    /** The same with other rules for alerts. */
    public Policy with(AlertRules other) {
        return with(rules.with(other));
    }

    /** The same with other rules for follow-ups. */
    public Policy with(FollowUpRules other) {
        return with(rules.with(other));
    }

    private Policy with(Rules other) {
        return new Policy(severities, roles, services, channels, permissions, checklist, other);
    }

    /** The same, never touching the namespace that Tocsin itself runs in. */
    public Policy sparing(String namespace) {
        return with(rules.with(acting().without(namespace)));
    }

    public Acting acting() {
        return rules.acting();
    }

    public Reminding reminding() {
        return rules.reminding();
    }

    public Maintenance maintenance() {
        return rules.maintenance();
    }

    public AlertRules alerts() {
        return rules.alerts();
    }

    public FollowUpRules followUps() {
        return rules.followUps();
    }

    /** The service of this name, in any case. */
    public Optional<Service> service(String name) {
        return services.stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Those that run something on the cluster. */
    public List<Service> running() {
        return services.stream().filter(each -> each.runs().isPresent()).toList();
    }

    /** Whether a person may do that; nobody may where nothing was opened. */
    public boolean permit(Verb verb, String namespace, String service, UserId user, Groups groups) {
        return acting().isOpen(namespace)
                && (permissions.permit(Deed.ACT, user, groups)
                        || acting().permit(verb, namespace, service, user, groups));
    }

    /** Who may do that, for the sentence that refuses somebody else. */
    public List<String> namedFor(Verb verb, String namespace, String service) {
        return Stream.concat(
                        permissions.namedFor(Deed.ACT).stream(),
                        acting().namedFor(verb, namespace, service).stream())
                .distinct()
                .toList();
    }

    /** The user groups whose members must be known to decide. */
    public List<String> groups() {
        return Stream.of(
                        permissions.groups().stream(),
                        Permissions.groups(acting().named()),
                        Permissions.groups(maintenance().approvers().stream()))
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    /** The severity that goes by this id, name or alias, in any case. */
    public Optional<SeverityPolicy> severity(String word) {
        return severities.stream().filter(each -> each.answersTo(word)).findFirst();
    }

    /** The ids of the severities, the severest first. */
    public List<String> severityIds() {
        return severities.stream().map(each -> each.severity().id()).toList();
    }

    /**
     * The severity that an alert's own word stands for; the unstated one where it means nothing.
     */
    public SeverityPolicy severityOfAlert(String word) {
        return severity(alerts().mapped(word)).orElseGet(this::unstated);
    }

    /** The role that goes by this id or name, in any case. */
    public Optional<Role> role(String word) {
        return roles.stream()
                .filter(role ->
                        role.id().equalsIgnoreCase(word) || role.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /**
     * What an incident gets when nobody said how bad it is: the middle of the scale, the worse of
     * two.
     */
    public SeverityPolicy unstated() {
        return severities.get((severities.size() - 1) / 2);
    }

    /** The response checklist at this severity. */
    public List<StepPlan> checklistFor(SeverityPolicy severity) {
        List<StepPlan> plans = new ArrayList<>(checklist);
        plans.removeIf(plan -> severity.drop().contains(plan.id()));
        plans.addAll(severity.add());
        return List.copyOf(plans);
    }
}
