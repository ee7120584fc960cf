package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/** One method of the Web API. It is called with the workspace's lock held. */
public interface Method {

    /** As in the address: {@code chat.postMessage}. */
    String name();

    /** Any one of these scopes opens it; empty: none is needed. */
    default List<String> scopes() {
        return List.of();
    }

    /**
     * The answer without {@code ok}.
     *
     * @throws tocsin.sandbox.slack.SlackError to refuse
     */
    ObjectNode call(Call call);
}
