package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.check.Blocks;
import tocsin.sandbox.slack.check.Fault;
import tocsin.sandbox.slack.check.Surface;

import java.util.List;

/** The view that a call brings, and whom it is for. */
final class Modal {
    private static final int MOST = 250_000;

    private Modal() {}

    static ObjectNode of(Call call, Surface surface) {
        call.required("view");
        if (!(call.json("view", "invalid_arguments") instanceof ObjectNode view)) {
            throw call.wrong("must be an object", "view");
        }
        if (view.toString().length() > MOST) {
            throw new SlackError("view_too_large");
        }
        List<Fault> faults = Blocks.checkView(view, surface);
        if (!faults.isEmpty()) {
            throw SlackError.withFaults("invalid_arguments", faults);
        }
        return view;
    }

    static String triggered(Call call) {
        return call.workspace().useTrigger(call.required("trigger_id"));
    }
}
