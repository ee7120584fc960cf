package tocsin.incidents.property;

import tocsin.incidents.UserId;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.checklist.StepPlan;
import tocsin.incidents.operation.Verb;
import tocsin.incidents.policy.Acting;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.FollowUpRules;
import tocsin.incidents.policy.Maintenance;
import tocsin.incidents.policy.Permissions;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Reminding;
import tocsin.incidents.policy.Role;
import tocsin.incidents.policy.Scope;
import tocsin.incidents.policy.Service;
import tocsin.incidents.policy.Severity;
import tocsin.incidents.policy.SeverityPolicy;
import tocsin.incidents.policy.Tell;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two organisations: one that allows everything, and one that demands. */
final class Policies {
    static final UserId ALICE = new UserId("U1ALICE");
    static final UserId BOB = new UserId("U2BOB");
    static final UserId CAROL = new UserId("U3CAROL");
    static final List<UserId> PEOPLE = List.of(ALICE, BOB, CAROL);

    private static final Scope ALL = new Scope(Set.of(), Set.of(), Set.of());
    private static final List<Service> SERVICES =
            List.of(
                    new Service(
                            "web",
                            "deployment/web",
                            "shop",
                            "web-flags",
                            "https://web.example/healthz",
                            List.of("@web")),
                    new Service("cache", "statefulset/cache", "shop", List.of(ALICE.value())),
                    new Service("bank", null, null, List.of()));

    private Policies() {}

    static List<Policy> all() {
        return List.of(open(), strict());
    }

    /** The built-in policy, and everybody may act on the cluster at once. */
    private static Policy open() {
        Policy builtIn = BuiltInPolicy.policy();
        return new Policy(
                builtIn.severities(),
                builtIn.roles(),
                SERVICES,
                builtIn.channels(),
                builtIn.permissions(),
                builtIn.checklist(),
                acting(List.of(), Duration.ZERO, List.of()));
    }

    /** Other roles, other steps, pages, ladders, a countdown, and two people for a rollback. */
    private static Policy strict() {
        Policy builtIn = BuiltInPolicy.policy();
        return new Policy(
                        severities(),
                        List.of(
                                new Role("captain", "Captain", "leads"),
                                new Role("herald", "Herald", "tells")),
                        SERVICES,
                        builtIn.channels(),
                        new Permissions(
                                Map.of(
                                        Deed.CANCEL, List.of(ALICE.value()),
                                        Deed.ACKNOWLEDGE, List.of(ALICE.value(), BOB.value()))),
                        List.of(
                                new StepPlan(
                                        Checklist.ACKNOWLEDGE,
                                        "Acknowledge",
                                        "captain",
                                        new Due.InResponseTime()),
                                new StepPlan(new StepId("own-1"), "Look", null, new Due.Whenever()),
                                new StepPlan(
                                        new StepId("postmortem"),
                                        "Write it down",
                                        "captain",
                                        new Due.AfterResolution(Duration.ofDays(2)))),
                        acting(
                                List.of(
                                        new Acting.Approval(
                                                new Scope(
                                                        Set.of(Verb.ROLLBACK, Verb.SCALE),
                                                        Set.of(),
                                                        Set.of()),
                                                Set.of(),
                                                List.of(BOB.value(), CAROL.value()))),
                                Duration.ofSeconds(30),
                                List.of(ALICE.value())))
                .with(
                        new Reminding(
                                List.of(
                                        rung(0, new Tell.TheChannel()),
                                        rung(5, new Tell.Holder("captain")),
                                        rung(5, new Tell.ThePager()),
                                        rung(20, new Tell.Called("@sre"))),
                                List.of(rung(0, new Tell.ThePager())),
                                Duration.ofMinutes(15),
                                Duration.ofMinutes(10),
                                List.of("captain", "herald"),
                                Duration.ofHours(1),
                                Duration.ofDays(1),
                                Duration.ofMinutes(30)))
                .with(
                        new Maintenance(
                                Duration.ofHours(2),
                                List.of(BOB.value()),
                                List.of("maintenance"),
                                List.of(ALL),
                                List.of(),
                                true,
                                builtIn.maintenance().procedure()))
                .with(
                        new FollowUpRules(
                                3,
                                Map.of("S1", 1),
                                LocalTime.of(9, 0),
                                ZoneId.of("Europe/Berlin"),
                                Duration.ofDays(1)));
    }

    private static List<SeverityPolicy> severities() {
        return List.of(
                new SeverityPolicy(
                        severity("S1", 15, 0, 30),
                        List.of("bad"),
                        "all is down",
                        List.of("@sre", CAROL.value()),
                        List.of(
                                new StepPlan(
                                        new StepId("call-legal"),
                                        "Call legal",
                                        "herald",
                                        new Due.Within(Duration.ofHours(2)))),
                        Set.of(new StepId("own-1")),
                        List.of("", "web")),
                new SeverityPolicy(
                        severity("S2", 60, 120, 60),
                        List.of(),
                        "something is down",
                        List.of(),
                        List.of(),
                        Set.of(),
                        List.of("web")));
    }

    private static Severity severity(String id, int respond, int escalate, int update) {
        return new Severity(
                id,
                "Severity " + id,
                Duration.ofMinutes(respond),
                Duration.ofMinutes(escalate),
                Duration.ofMinutes(update));
    }

    private static Reminding.Rung rung(int minutes, Tell tell) {
        return new Reminding.Rung(Duration.ofMinutes(minutes), tell);
    }

    private static Acting acting(
            List<Acting.Approval> approvals, Duration grace, List<String> glass) {
        Acting closed = Acting.nowhere();
        return new Acting(
                Set.of("shop"),
                closed.never(),
                List.of(new Acting.Allowance(List.of(Acting.EVERYONE), ALL)),
                approvals,
                grace,
                closed.replicas(),
                glass);
    }
}
