package tocsin.actions.api;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of a call. */
public sealed interface Answer {

    /** It was done; a log is one text node. */
    record Ok(JsonNode json) implements Answer {}

    /** The server said no. */
    record No(int code, String message) implements Answer {

        /** Whether somebody else wrote since we read, or the write was ours and its answer lost. */
        public boolean isConflict() {
            return code == 409;
        }

        public boolean isMissing() {
            return code == 404;
        }

        /** Whether the server had trouble of its own, and may have done it or not. */
        public boolean isPassing() {
            return code == 429 || code >= 500;
        }
    }

    /** Nothing came back; a write may have been done or not. */
    record Lost(String why) implements Answer {}

    /** In a person's words, when it is not what was hoped for. */
    default String said() {
        return switch (this) {
            case Ok _ -> "OK";
            case No no -> no.message();
            case Lost lost -> "the API server did not answer (" + lost.why() + ")";
        };
    }
}
