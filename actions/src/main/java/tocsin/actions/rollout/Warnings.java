package tocsin.actions.rollout;

import tocsin.actions.rollout.Surroundings.Autoscaler;
import tocsin.actions.rollout.Surroundings.Budget;
import tocsin.actions.rollout.Surroundings.Quota;
import tocsin.incidents.operation.Warning;
import tocsin.incidents.operation.Workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What somebody should know before saying yes; each rule by itself. */
public final class Warnings {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final int STEEP = 3;

    private Warnings() {}

    /** The gravest first, each kind in the order of {@link Warning.Kind}. */
    public static List<Warning> gravestFirst(List<Warning> warnings) {
        return warnings.stream()
                .sorted(
                        Comparator.comparing((Warning warning) -> !warning.forbids())
                                .thenComparing(Warning::kind))
                .toList();
    }

    /** Of any change to a workload's pods. */
    public static List<Warning> ofRollout(Subject subject) {
        List<Warning> warnings = new ArrayList<>();
        if (subject.spec().isPaused()) {
            warnings.add(
                    new Warning(
                            Warning.Kind.PAUSED,
                            "rollouts of " + subject.workload().written() + " are paused"));
        }
        if (subject.spec().isByHand()) {
            warnings.add(
                    new Warning(
                            Warning.Kind.UNSUPPORTED,
                            "its update strategy is OnDelete: pods change only when somebody"
                                    + " deletes them"));
        }
        return warnings;
    }

    /** Of going back. */
    public static List<Warning> ofRollback(Subject subject, Choice choice, List<Pod> pods) {
        return switch (choice) {
            case Choice.NotObserved _ ->
                    List.of(
                            new Warning(
                                    Warning.Kind.NOT_OBSERVED,
                                    "its controller has not seen the latest change yet; which"
                                            + " revision was before cannot be told"));
            case Choice.None none -> List.of(new Warning(Warning.Kind.NO_HISTORY, none.why()));
            case Choice.Chosen chosen -> ofRollback(subject, chosen, pods);
        };
    }

    private static List<Warning> ofRollback(Subject subject, Choice.Chosen chosen, List<Pod> pods) {
        List<Warning> warnings = new ArrayList<>();
        if (chosen.isForwardAgain()) {
            warnings.add(
                    new Warning(
                            Warning.Kind.ROLLED_BACK_FROM,
                            "the present revision came by a rollback: revision "
                                    + chosen.goal().number()
                                    + " is what was left then"));
        }
        if (!chosen.skipped().isEmpty()) {
            warnings.add(
                    new Warning(
                            Warning.Kind.RESTARTS_SKIPPED,
                            chosen.skipped().size() + " that only restarted"));
        }
        if (subject.meta().annotation(LAST_APPLIED).isPresent()) {
            warnings.add(
                    new Warning(
                            Warning.Kind.LAST_APPLIED,
                            "the last kubectl apply described another version"));
        }
        neverReady(chosen.goal()).ifPresent(warnings::add);
        stuck(subject, pods).ifPresent(warnings::add);
        return warnings;
    }

    private static Optional<Warning> neverReady(Revision goal) {
        return goal.replicas() > 0 && goal.ready() == 0
                ? Optional.of(
                        new Warning(
                                Warning.Kind.NEVER_READY,
                                goal.replicas() + " of its pods are there, none ready"))
                : Optional.empty();
    }

    private static Optional<Warning> stuck(Subject subject, List<Pod> pods) {
        if (subject.workload().kind() != Workload.Kind.STATEFUL_SET) {
            return Optional.empty();
        }
        return pods.stream()
                .filter(pod -> !pod.isReady() && !pod.meta().isDeleting())
                .findFirst()
                .map(pod ->
                        new Warning(
                                Warning.Kind.STUCK_POD,
                                pod.meta().name()
                                        + " is not ready and may keep its old revision:"
                                        + " delete it afterwards"));
    }

    /** Of a number of replicas. */
    public static List<Warning> ofScale(Subject subject, int wanted, Surroundings around) {
        if (subject.workload().kind() == Workload.Kind.DAEMON_SET) {
            return List.of(
                    new Warning(
                            Warning.Kind.UNSUPPORTED,
                            "a DaemonSet has a pod on every node; it has no number of replicas"));
        }
        if (wanted < 0) {
            return List.of(new Warning(Warning.Kind.UNSUPPORTED, wanted + " is less than none"));
        }
        List<Warning> warnings = new ArrayList<>();
        int current = subject.spec().replicas();
        for (Autoscaler autoscaler : around.autoscalers()) {
            if (autoscaler.owns(subject.workload())) {
                warnings.add(new Warning(Warning.Kind.AUTOSCALED, said(autoscaler, wanted)));
            }
        }
        if (wanted == 0 && current > 0) {
            warnings.add(new Warning(Warning.Kind.TO_ZERO, "nothing will be left running"));
        }
        if (current > 0 && wanted > current * STEEP) {
            warnings.add(
                    new Warning(
                            Warning.Kind.STEEP,
                            "from " + current + " to " + wanted + ": more than three times"));
        }
        return warnings;
    }

    private static String said(Autoscaler autoscaler, int wanted) {
        String range =
                autoscaler.name()
                        + " keeps "
                        + autoscaler.min()
                        + " to "
                        + autoscaler.max()
                        + " replicas: ";
        if (wanted == 0) {
            return range + "0 switches it off until somebody scales up";
        }
        if (wanted < autoscaler.min()) {
            return range + wanted + " will become " + autoscaler.min();
        }
        return wanted > autoscaler.max()
                ? range + wanted + " will become " + autoscaler.max()
                : range + "it may change it again";
    }

    /** Of a reconciler that puts it back. */
    public static Optional<Warning> gitOwned(Meta meta) {
        return Reconciler.of(meta)
                .map(reconciler -> new Warning(Warning.Kind.GIT_OWNED, reconciler.said()));
    }

    /** Of budgets that allow no pod to go; rollouts do not ask them. */
    public static List<Warning> budgets(Map<String, String> labels, Surroundings around) {
        List<Warning> warnings = new ArrayList<>();
        for (Budget budget : around.budgets()) {
            if (budget.allowed() <= 0 && budget.selector().matches(labels)) {
                warnings.add(
                        new Warning(
                                Warning.Kind.BUDGET,
                                budget.name() + " allows no disruption now, and is not asked"));
            }
        }
        return warnings;
    }

    /** Of quotas with too little room for so many pods more. */
    public static List<Warning> quota(Template template, int more, Surroundings around) {
        Map<String, Double> needs = needs(template);
        List<Warning> warnings = new ArrayList<>();
        for (Quota quota : around.quotas()) {
            quota.hard()
                    .forEach((resource, hard) -> {
                        double need = more * needs.getOrDefault(resource, 0.0);
                        double room = hard - quota.used().getOrDefault(resource, 0.0);
                        if (need > room) {
                            warnings.add(
                                    new Warning(
                                            Warning.Kind.QUOTA,
                                            said(quota.name(), resource, need, room)));
                        }
                    });
        }
        return warnings;
    }

    private static Map<String, Double> needs(Template template) {
        Map<String, Double> needs = new TreeMap<>();
        needs.put("pods", 1.0);
        needs.put("count/pods", 1.0);
        template.requests()
                .forEach((resource, amount) -> {
                    needs.put("requests." + resource, amount);
                    needs.put(resource, amount);
                });
        template.limits().forEach((resource, amount) -> needs.put("limits." + resource, amount));
        return needs;
    }

    private static String said(String quota, String resource, double need, double room) {
        return quota
                + " has room for "
                + amount(resource, Math.max(0, room))
                + " "
                + resource
                + ", needed: "
                + amount(resource, need);
    }

    private static String amount(String resource, double amount) {
        if (resource.endsWith("memory")) {
            return Quantity.memory(amount);
        }
        return resource.endsWith("cpu")
                ? Quantity.cores(amount)
                : Long.toString(Math.round(amount));
    }
}
