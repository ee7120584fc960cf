package tocsin.sandbox.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.limit.Limits;
import tocsin.sandbox.slack.method.Call;
import tocsin.sandbox.slack.method.Method;
import tocsin.sandbox.slack.method.Methods;
import tocsin.sandbox.slack.reference.Reasons;
import tocsin.sandbox.slack.reference.Reference;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Traffic;
import tocsin.sandbox.traffic.Trouble;
import tocsin.sandbox.traffic.Troubles;
import tocsin.sandbox.traffic.UnderWay;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Door;
import tocsin.sandbox.web.Reply;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Web API: who calls, with which scopes, how often, which method; HTTP 200 for refusals too
 * (Slack: Web API).
 */
public final class WebApi implements Door {
    private static final int HANG = 60_000;
    private final Map<String, Method> methods = Methods.all();
    private final Workspace workspace;
    private final Tokens tokens;
    private final Limits limits;
    private final Traffic traffic;
    private final Troubles troubles;

    public WebApi(
            Workspace workspace, Tokens tokens, Limits limits, Traffic traffic, Troubles troubles) {
        this.workspace = workspace;
        this.tokens = tokens;
        this.limits = limits;
        this.traffic = traffic;
        this.troubles = troubles;
    }

    @Override
    public Optional<Reply> answer(Asked asked) throws InterruptedException {
        String name = asked.path().substring("/api/".length());
        Instant at = workspace.now();
        UnderWay call = traffic.fromApp(name);
        Door.wait(troubles.latency());
        Optional<Trouble> trouble = troubles.next(name, at);
        Attempt attempt = new Attempt(name);
        Optional<Reply> reply = Optional.empty();
        try {
            attempt.make(asked, trouble);
            reply =
                    trouble.isPresent()
                            ? troubled(trouble.get(), attempt, at)
                            : Optional.of(attempt.reply());
        } finally {
            attempt.args.remove("token");
            int status = reply.map(Reply::status).orElse(0);
            int retryAfter = reply.map(WebApi::retryAfter).orElse(0);
            call.ends(attempt.args, status, attempt.answer, retryAfter, attempt.explained);
        }
        return reply.map(each -> each.with(headers(attempt, each)));
    }

    /** One call on its way: what it brought, and what it is answered. */
    private final class Attempt {
        private final String name;
        private final @Nullable Reference reference;
        private ObjectNode args = Json.object();
        private ObjectNode answer = Json.object();
        private List<Explanation> explained = List.of();
        private int wait;

        Attempt(String name) {
            this.name = name;
            reference = Reference.all().get(name);
        }

        void make(Asked asked, Optional<Trouble> trouble) {
            try {
                Arguments arguments =
                        Arguments.of(asked, reference == null || reference.takesJson());
                args = arguments.fields();
                answer = trouble.isPresent() ? meet(trouble.get(), asked) : call(asked);
                warn(arguments.warnings());
            } catch (SlackError error) {
                refuse(error);
            }
        }

        /** The call under an ordered fault: some are done all the same. */
        private ObjectNode meet(Trouble trouble, Asked asked) {
            return switch (trouble.kind()) {
                case "answer_lost", "slow" -> call(asked);
                case "http_500", "hang" -> throw new SlackError("internal_error");
                default -> throw new SlackError(trouble.kind());
            };
        }

        private ObjectNode call(Asked asked) {
            Method method = methods.get(name);
            if (reference == null || (method == null && !reference.isDeprecated())) {
                SlackError unknown = new SlackError("unknown_method");
                unknown.answer().put("req_method", name);
                throw unknown;
            }
            if (method == null) {
                throw new SlackError("method_deprecated");
            }
            tokens.check(asked, args, reference.token());
            workspace.scopes.demand(reference);
            wait = limits.take(reference, args.path("channel").asText());
            if (wait > 0) {
                throw new SlackError("ratelimited");
            }
            ObjectNode answered =
                    workspace.locked(() -> method.call(new Call(workspace, reference, args)));
            return Json.object().put("ok", true).setAll(answered);
        }

        private void warn(List<String> warnings) {
            if (!warnings.isEmpty()) {
                answer.put("warning", String.join(",", warnings));
                ArrayNode all =
                        answer.withObjectProperty("response_metadata")
                                .withArrayProperty("warnings");
                warnings.forEach(all::add);
            }
        }

        private void refuse(SlackError error) {
            if (reference != null && !reference.errors().contains(error.code())) {
                throw new IllegalStateException(
                        "Slack declares no " + error.code() + " for " + name, error);
            }
            answer = error.answer();
            explained = Reasons.of(error, reference);
        }

        private Reply reply() {
            return wait == 0 ? Reply.json(200, answer) : limited(wait, answer);
        }
    }

    private static Reply limited(long seconds, ObjectNode answer) {
        return Reply.json(429, answer).with(Map.of("Retry-After", String.valueOf(seconds)));
    }

    private static int retryAfter(Reply reply) {
        return Integer.parseInt(reply.headers().getOrDefault("Retry-After", "0"));
    }

    private static Optional<Reply> troubled(Trouble trouble, Attempt attempt, Instant now)
            throws InterruptedException {
        return switch (trouble.kind()) {
            case "ratelimited" -> Optional.of(limited(pause(trouble, now), attempt.answer));
            case "http_500" -> Optional.of(Reply.text(500, "Internal Server Error"));
            case "answer_lost" -> Optional.empty();
            case "hang" -> {
                Door.wait(HANG);
                yield Optional.empty();
            }
            case "slow" -> {
                Door.wait(trouble.after());
                yield Optional.of(attempt.reply());
            }
            default -> Optional.of(attempt.reply());
        };
    }

    private static long pause(Trouble trouble, Instant now) {
        Instant until = trouble.until();
        return until == null
                ? Math.max(1, trouble.after())
                : Math.max(1, Duration.between(now, until).plusMillis(999).toSeconds());
    }

    private Map<String, String> headers(Attempt attempt, Reply reply) {
        Map<String, String> headers = new HashMap<>(reply.headers());
        Reference reference = attempt.reference;
        headers.put("x-oauth-scopes", String.join(",", workspace.scopes.granted()));
        headers.put(
                "x-accepted-oauth-scopes",
                reference == null ? "" : String.join(",", reference.scopes()));
        headers.put("x-slack-req-id", workspace.requestId());
        return headers;
    }
}
