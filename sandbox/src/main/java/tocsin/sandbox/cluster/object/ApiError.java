package tocsin.sandbox.cluster.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.util.List;

/** A refusal of the API, as its {@code Status} object tells it. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final transient ObjectNode details;

    /** Why one field is wrong. */
    public record Cause(String reason, String message, String field) {

        public static Cause required(String field) {
            return required(field, "");
        }

        public static Cause required(String field, String detail) {
            String more = detail.isEmpty() ? "" : ": " + detail;
            return new Cause("FieldValueRequired", "Required value" + more, field);
        }

        public static Cause invalid(String field, String value, String detail) {
            return new Cause("FieldValueInvalid", "Invalid value: " + value + ": " + detail, field);
        }

        public static Cause unsupported(String field, String value, String supported) {
            return new Cause(
                    "FieldValueNotSupported",
                    "Unsupported value: " + value + ": supported values: " + supported,
                    field);
        }

        public static Cause forbidden(String field, String detail) {
            return new Cause("FieldValueForbidden", "Forbidden: " + detail, field);
        }

        public static Cause duplicate(String field, String value) {
            return new Cause("FieldValueDuplicate", "Duplicate value: " + value, field);
        }
    }

    public ApiError(int code, String reason, String message, ObjectNode details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    public ApiError(int code, String reason, String message) {
        this(code, reason, message, Json.object());
    }

    public static ApiError notFound(Kind kind, String name) {
        return new ApiError(
                404, "NotFound", kind.resource() + " \"" + name + "\" not found", of(kind, name));
    }

    public static ApiError alreadyExists(Kind kind, String name) {
        return new ApiError(
                409,
                "AlreadyExists",
                kind.resource() + " \"" + name + "\" already exists",
                of(kind, name));
    }

    public static ApiError conflict(Kind kind, String name) {
        return conflict(
                kind,
                name,
                "the object has been modified; please apply your changes to the latest version and"
                        + " try again");
    }

    public static ApiError conflict(Kind kind, String name, String why) {
        return new ApiError(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + kind.resource() + " \"" + name + "\": " + why,
                of(kind, name));
    }

    /** The object is another one than the one that was meant. */
    public static ApiError unmet(Kind kind, String name, String why) {
        return new ApiError(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + kind.kind + " \"" + name + "\": " + why,
                Json.object().put("name", name).put("kind", kind.kind));
    }

    /** Wrong options of a call, or a wrong review: what has no name. */
    public static ApiError invalid(String group, String kind, Cause cause) {
        ObjectNode details = Json.object().put("group", group);
        if (!kind.isEmpty()) {
            details.put("kind", kind);
        }
        details.putArray("causes")
                .addObject()
                .put("reason", cause.reason())
                .put("message", cause.message())
                .put("field", cause.field());
        return new ApiError(
                422,
                "Invalid",
                kind + "." + group + " \"\" is invalid: " + cause.field() + ": " + cause.message(),
                details);
    }

    public static ApiError forbidden(Kind kind, String name, String why) {
        return new ApiError(
                403,
                "Forbidden",
                kind.resource() + " \"" + name + "\" is forbidden: " + why,
                of(kind, name));
    }

    public static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequest", message);
    }

    public static ApiError invalid(Kind kind, String name, List<Cause> causes) {
        List<String> told =
                causes.stream().map(each -> each.field() + ": " + each.message()).toList();
        String all = told.size() == 1 ? told.getFirst() : "[" + String.join(", ", told) + "]";
        ObjectNode details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!kind.group.isEmpty()) {
            details.put("group", kind.group);
        }
        details.put("kind", kind.kind);
        ArrayNode list = details.putArray("causes");
        causes.forEach(each ->
                list.addObject()
                        .put("reason", each.reason())
                        .put("message", each.message())
                        .put("field", each.field()));
        return new ApiError(
                422,
                "Invalid",
                kind.qualifiedKind() + " \"" + name + "\" is invalid: " + all,
                details);
    }

    /** A patch that does not fit the object. */
    public static ApiError unfit() {
        return new ApiError(
                422, "Invalid", "the server rejected our request due to an error in our request");
    }

    public static ApiError expired(String message) {
        return new ApiError(410, "Expired", message);
    }

    private static ObjectNode of(Kind kind, String name) {
        ObjectNode details = Json.object().put("name", name);
        if (!kind.group.isEmpty()) {
            details.put("group", kind.group);
        }
        return details.put("kind", kind.plural);
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public ObjectNode status() {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage());
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        // Most refusals have details, if empty ones.
        if (!details.isEmpty() || code == 404 || code == 405 || code == 415 || code == 422) {
            status.set("details", details.deepCopy());
        }
        return status.put("code", code);
    }
}
