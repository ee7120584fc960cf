package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One method of the Web API. What it needs and may refuse stands in its {@link
 * tocsin.sandbox.slack.reference.Reference}. It is called with the workspace's lock held.
 */
public interface Method {

    /** As in the address: {@code chat.postMessage}. */
    String name();

    /**
     * The answer without {@code ok}.
     *
     * @throws tocsin.sandbox.slack.SlackError to refuse
     */
    ObjectNode call(Call call);
}
