package tocsin.sandbox.statuspage;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.web.Reply;

import java.util.List;
import java.util.Map;

/** A call that the API refuses, in the shape of its answers: one text, or several in a list. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient List<String> errors;

    private Refused(int status, List<String> errors) {
        super(String.join("; ", errors), null, false, false);
        this.status = status;
        this.errors = errors;
    }

    static Refused because(int status, String error) {
        return new Refused(status, List.of(error));
    }

    /** What does not hold of a thing, all at once. */
    static Refused unprocessable(List<String> errors) {
        return new Refused(422, errors);
    }

    static Refused notFound() {
        return because(404, "not found");
    }

    Reply reply() {
        ObjectNode body = Json.object();
        if (status == 422) {
            body.set("error", Json.texts(errors));
        } else {
            body.put("error", errors.getFirst());
        }
        Reply reply = Reply.json(status, body);
        return status == 401
                ? reply.with(Map.of("WWW-Authenticate", "OAuth realm=\"statuspage\""))
                : reply;
    }
}
