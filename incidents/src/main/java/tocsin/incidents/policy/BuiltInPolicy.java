package tocsin.incidents.policy;

import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.checklist.StepPlan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules for an organisation that has not written its own. */
public final class BuiltInPolicy {

    private BuiltInPolicy() {}

    public static Policy policy() {
        return new Policy(
                severities(),
                roles(),
                List.of(),
                new Channels("incidents", "alerts"),
                new Permissions(Map.of()),
                checklist());
    }

    public static List<SeverityPolicy> severities() {
        return List.of(
                severity(
                        "P0",
                        "Critical",
                        "complete outage, data breach",
                        15,
                        0,
                        30,
                        "sev0",
                        "sev1"),
                severity("P1", "High", "a major feature is broken for many", 30, 60, 60, "sev2"),
                severity(
                        "P2",
                        "Medium",
                        "a feature is degraded, there is a way around it",
                        2 * 60,
                        4 * 60,
                        4 * 60,
                        "sev3"),
                severity(
                        "P3",
                        "Low",
                        "an annoyance, nobody is stopped",
                        24 * 60,
                        48 * 60,
                        24 * 60,
                        "sev4"));
    }

    private static SeverityPolicy severity(
            String id,
            String name,
            String means,
            int respond,
            int escalate,
            int update,
            String... aliases) {
        Severity terms =
                new Severity(
                        id,
                        name,
                        Duration.ofMinutes(respond),
                        Duration.ofMinutes(escalate),
                        Duration.ofMinutes(update));
        return new SeverityPolicy(terms, List.of(aliases), means, List.of(), List.of(), Set.of());
    }

    public static List<Role> roles() {
        return List.of(
                new Role("commander", "Commander", "leads the response and decides"),
                new Role("communications", "Communications", "tells the outside what is going on"),
                new Role("operations", "Operations", "changes the systems"),
                new Role("scribe", "Scribe", "keeps the timeline"));
    }

    /** The response checklist that every incident gets. */
    public static List<StepPlan> checklist() {
        return List.of(
                new StepPlan(
                        Checklist.ACKNOWLEDGE,
                        "Acknowledge the alert",
                        "commander",
                        new Due.InResponseTime()),
                new StepPlan(
                        Checklist.OPEN_CHANNEL,
                        "Open the incident channel",
                        null,
                        new Due.Whenever()),
                step("assess", "Assess impact and severity", "commander", new Due.InResponseTime()),
                step("mitigate", "Mitigate: stop the harm", "operations", new Due.Whenever()),
                step(
                        "status-page",
                        "Update the status page",
                        "communications",
                        new Due.ByFirstUpdate()),
                step("root-cause", "Find the root cause", "operations", new Due.Whenever()),
                step("deploy-fix", "Deploy the fix", "operations", new Due.Whenever()),
                step(
                        "postmortem",
                        "Write the postmortem",
                        "commander",
                        new Due.AfterResolution(Duration.ofDays(5))));
    }

    /** The same where these are the roles: a step of another role is its leader's or nobody's. */
    public static List<StepPlan> checklist(List<Role> roles) {
        Set<String> known = roles.stream().map(Role::id).collect(Collectors.toSet());
        String leading = Role.leading(roles).map(Role::id).orElse(null);
        return checklist().stream()
                .map(plan -> {
                    String role = Role.COMMANDER.equals(plan.role()) ? leading : plan.role();
                    return plan.of(role != null && known.contains(role) ? role : null);
                })
                .toList();
    }

    private static StepPlan step(String id, String text, String role, Due due) {
        return new StepPlan(new StepId(id), text, role, due);
    }
}
