package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.check.Blocks;
import tocsin.sandbox.slack.check.Surface;

import java.util.List;

/** The view that a call brings, and whom it is for. */
final class Modal {
    private static final int MOST = 250_000;

    private Modal() {}

    static ObjectNode of(Call call) {
        if (!(call.json("view", "invalid_arguments") instanceof ObjectNode view)) {
            throw SlackError.missing("view");
        }
        if (view.toString().length() > MOST) {
            throw new SlackError("view_too_large");
        }
        List<String> faults = Blocks.viewFaults(view, Surface.MODAL);
        if (!faults.isEmpty()) {
            throw SlackError.withMessages("invalid_arguments", faults);
        }
        return view;
    }

    static String triggered(Call call) {
        return call.workspace().useTrigger(call.required("trigger_id"));
    }
}
