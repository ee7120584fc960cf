package tocsin.conversations.listen;

import com.slack.api.model.view.View;

import java.util.Map;

/** How a submitted modal is answered (Slack: {@code response_action}). */
sealed interface Submission {

    record Close() implements Submission {}

    /** The modal stays, with a sentence at a field. */
    record Errors(Map<String, String> at) implements Submission {
        public Errors {
            at = Map.copyOf(at);
        }
    }

    /** The modal stays and shows something more. */
    record Show(View view) implements Submission {}
}
