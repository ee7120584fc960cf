package tocsin.incidents.maintenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which notices of a window are to come, and when; derived from the window alone. */
public final class Notices {

    private Notices() {}

    public record Due(Notice notice, Instant at) {}

    /** In order. What is proposed has no audience yet, but its time can run out. */
    public static List<Due> of(Window window) {
        if (window.isOver()) {
            return List.of();
        }
        boolean isProposed = window.stage() instanceof WindowStage.Proposed;
        Window.Proposal proposal = window.proposal();
        Span span = isProposed && proposal != null ? proposal.span() : window.span();
        List<Due> due = new ArrayList<>();
        for (Notice notice : Notice.values()) {
            if (!window.told().contains(notice) && (!isProposed || notice == Notice.START)) {
                due.add(new Due(notice, notice.due(span)));
            }
        }
        return List.copyOf(due);
    }

    /** Those whose time has come, in order. */
    public static List<Due> due(Window window, Instant now) {
        return of(window).stream().filter(each -> !each.at().isAfter(now)).toList();
    }
}
