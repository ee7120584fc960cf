package tocsin.actions.pager;

import tocsin.incidents.paging.OnCall;
import tocsin.incidents.paging.Ring;
import tocsin.incidents.paging.Signal;

import java.util.List;

/** Where no pager is set up: nobody is rung, and everybody is told so. */
public final class NoPager implements Pager {
    private static final String WHY =
            "No pager is set up; PAGERDUTY_ROUTING_KEY does that for the next time.";

    @Override
    public Answer tell(Signal signal, Ring ring) {
        return new Answer.Refused(WHY);
    }

    @Override
    public Standing standing(Ring ring) {
        return new Standing.Unasked();
    }

    @Override
    public OnCall onCall(String service) {
        return new OnCall.Unknown(
                "No pager is set up that could be asked: PAGERDUTY_API_KEY says how.");
    }

    @Override
    public OnCall rings(String service) {
        return onCall(service);
    }

    @Override
    public List<Check> checks() {
        return List.of();
    }

    @Override
    public void close() {}
}
