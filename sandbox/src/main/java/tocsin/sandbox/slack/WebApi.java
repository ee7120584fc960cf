package tocsin.sandbox.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.method.Call;
import tocsin.sandbox.slack.method.Method;
import tocsin.sandbox.slack.method.Methods;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Traffic;
import tocsin.sandbox.traffic.Trouble;
import tocsin.sandbox.traffic.Troubles;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Door;
import tocsin.sandbox.web.Reply;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Web API: who calls, with which scopes, which method; HTTP 200 for refusals too (Slack: Web
 * API).
 */
public final class WebApi implements Door {
    private static final int HANG = 60_000;
    private final Map<String, Method> methods = Methods.all();
    private final Workspace workspace;
    private final String botToken;
    private final Traffic traffic;
    private final Troubles troubles;

    public WebApi(Workspace workspace, String botToken, Traffic traffic, Troubles troubles) {
        this.workspace = workspace;
        this.botToken = botToken;
        this.traffic = traffic;
        this.troubles = troubles;
    }

    @Override
    public Optional<Reply> answer(Asked asked) throws InterruptedException {
        String name = asked.path().substring("/api/".length());
        Instant at = workspace.now();
        long began = System.nanoTime();
        traffic.begins();
        Door.wait(troubles.latency());
        Optional<Trouble> trouble = troubles.next(name);
        ObjectNode args = Json.object();
        Optional<Reply> reply = Optional.empty();
        ObjectNode answer = Json.object();
        try {
            args = arguments(asked);
            answer = answered(name, asked, args, trouble);
            reply =
                    trouble.isPresent()
                            ? troubled(trouble.get(), answer)
                            : Optional.of(Reply.json(200, answer));
        } finally {
            args.remove("token");
            int status = reply.map(Reply::status).orElse(0);
            traffic.ends(
                    true, name, args, at, (System.nanoTime() - began) / 1_000_000, status, answer);
        }
        return reply.map(each -> each.with(headers(name, each)));
    }

    private ObjectNode answered(
            String name, Asked asked, ObjectNode args, Optional<Trouble> trouble) {
        if (trouble.filter(
                        each -> !each.kind().equals("answer_lost") && !each.kind().equals("slow"))
                .isPresent()) {
            String kind = trouble.orElseThrow().kind();
            return new SlackError(
                            Trouble.KINDS.contains(kind) && !kind.equals("ratelimited")
                                    ? "internal_error"
                                    : kind)
                    .answer();
        }
        try {
            return call(name, asked, args);
        } catch (SlackError error) {
            return error.answer();
        }
    }

    private ObjectNode call(String name, Asked asked, ObjectNode args) {
        Method method = methods.get(name);
        if (method == null) {
            SlackError unknown = new SlackError("unknown_method");
            unknown.answer().put("req_method", name);
            throw unknown;
        }
        authorize(asked, args);
        demand(method.scopes());
        ObjectNode answer = workspace.locked(() -> method.call(new Call(workspace, args)));
        return Json.object().put("ok", true).setAll(answer);
    }

    private void authorize(Asked asked, ObjectNode args) {
        String header = asked.header("authorization");
        String token =
                header.startsWith("Bearer ") ? header.substring(7) : args.path("token").asText("");
        if (token.isEmpty()) {
            throw new SlackError("not_authed");
        }
        if (!token.equals(botToken)) {
            throw new SlackError("invalid_auth");
        }
    }

    private void demand(List<String> scopes) {
        Set<String> granted = workspace.manifest.scopes();
        if (!scopes.isEmpty() && scopes.stream().noneMatch(granted::contains)) {
            SlackError error = new SlackError("missing_scope");
            error.answer()
                    .put("needed", scopes.getFirst())
                    .put("provided", String.join(",", granted));
            throw error;
        }
    }

    private static ObjectNode arguments(Asked asked) {
        ObjectNode args = Json.object();
        asked.queryFields().forEach(args::put);
        if (asked.header("content-type").startsWith("application/json")) {
            try {
                JsonNode body = Json.parse(asked.text());
                if (body instanceof ObjectNode object) {
                    args.setAll(object);
                }
            } catch (JsonProcessingException _) {
                args.put("invalid_json", true);
            }
        } else {
            Asked.form(asked.text()).forEach(args::put);
        }
        return args;
    }

    private static Optional<Reply> troubled(Trouble trouble, ObjectNode answer)
            throws InterruptedException {
        return switch (trouble.kind()) {
            case "ratelimited" ->
                    Optional.of(
                            Reply.json(429, answer)
                                    .with(
                                            Map.of(
                                                    "Retry-After",
                                                    String.valueOf(Math.max(1, trouble.after())))));
            case "http_500" -> Optional.of(Reply.text(500, "Internal Server Error"));
            case "answer_lost" -> Optional.empty();
            case "hang" -> {
                Door.wait(HANG);
                yield Optional.empty();
            }
            case "slow" -> {
                Door.wait(trouble.after());
                yield Optional.of(Reply.json(200, answer));
            }
            default -> Optional.of(Reply.json(200, answer));
        };
    }

    private Map<String, String> headers(String name, Reply reply) {
        Method method = methods.get(name);
        String accepted = method == null ? "" : String.join(",", method.scopes());
        String granted = String.join(",", workspace.manifest.scopes());
        String retry = reply.headers().getOrDefault("Retry-After", "");
        Map<String, String> headers =
                Map.of(
                        "x-oauth-scopes",
                        granted,
                        "x-accepted-oauth-scopes",
                        accepted,
                        "x-slack-req-id",
                        "sandbox");
        if (retry.isEmpty()) {
            return headers;
        }
        Map<String, String> limited = new java.util.HashMap<>(headers);
        limited.put("Retry-After", retry);
        return limited;
    }
}
