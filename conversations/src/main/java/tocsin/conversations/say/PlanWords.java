package tocsin.conversations.say;

import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Warning;

import java.util.ArrayList;
import java.util.List;

/** What a change would do: how it stands, how it will stand, and what to know before. */
final class PlanWords {
    private static final int LINES = 6;

    private PlanWords() {}

    static String words(Plan plan) {
        return "*Now*   %s\n*Then*  %s"
                .formatted(
                        state(plan.current(), now(plan.current(), plan.change())),
                        state(plan.wanted(), then(plan.wanted(), plan.change())));
    }

    private static String now(Plan.State state, Action.Change change) {
        return change instanceof Action.SetConfig
                ? ""
                : "%d/%d ready".formatted(state.ready(), state.replicas());
    }

    /** How many will be ready is what the run will show. */
    private static String then(Plan.State state, Action.Change change) {
        return change instanceof Action.Scale ? state.replicas() + " replicas" : "";
    }

    private static String state(Plan.State state, String pods) {
        List<String> parts = new ArrayList<>();
        state.revision().ifPresent(number -> parts.add("revision " + number));
        state.details().stream().limit(LINES).map(Quoted::code).forEach(parts::add);
        if (state.details().size() > LINES) {
            parts.add("… and %d more".formatted(state.details().size() - LINES));
        }
        if (!pods.isEmpty()) {
            parts.add(pods);
        }
        state.since().ifPresent(since -> parts.add("made " + Dates.moment(since)));
        state.cause().ifPresent(cause -> parts.add("“" + Quoted.line(cause) + "”"));
        return String.join(" · ", parts);
    }

    static String words(Warning warning) {
        String detail = warning.detail().isBlank() ? "" : ": " + Quoted.line(warning.detail());
        return (warning.forbids() ? ":no_entry: " : ":warning: ") + about(warning.kind()) + detail;
    }

    private static String about(Warning.Kind kind) {
        return switch (kind) {
            case NOT_OBSERVED -> "The latest change was not yet seen by its controller; look again";
            case PAUSED -> "Rollouts are paused";
            case DRY_RUN_REFUSED -> "The server would refuse it";
            case NO_HISTORY -> "There is no earlier revision to go back to";
            case UNSUPPORTED -> "Kubernetes cannot do this here";
            case AUTOSCALED -> "An autoscaler owns the number of replicas";
            case GIT_OWNED -> "It is kept by a tool that will put it back";
            case BUDGET -> "A disruption budget allows none now";
            case QUOTA -> "A quota leaves too little room";
            case RESTARTS_SKIPPED -> "Revisions that only restarted were passed over";
            case LAST_APPLIED -> "The next kubectl apply may merge it wrongly";
            case STUCK_POD -> "A stuck pod is not healed by this; delete it afterwards";
            case NEVER_READY -> "That revision was never seen ready";
            case TO_ZERO -> "Nothing will be left running";
            case UNSEEN -> "It could not be looked at";
            case ROLLED_BACK_FROM -> "This goes forward again to what was rolled back";
            case STEEP -> "That is more than three times as many as now";
        };
    }
}
