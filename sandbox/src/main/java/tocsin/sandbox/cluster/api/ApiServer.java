package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.websocket.api.Session;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Door;
import tocsin.sandbox.web.Reply;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The API over HTTP, as a real API server speaks it. */
public final class ApiServer implements Door.Streaming, Door.Socket, AutoCloseable {
    private static final int PATIENCE_MILLIS = 15_000;

    private final Registry registry;
    private final Machines machines;
    private final Writes writes;
    private final Faults faults;
    private final Rights rights;
    private final Calls calls;
    private final String token;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    public ApiServer(
            Registry registry,
            Machines machines,
            Faults faults,
            Rights rights,
            Calls calls,
            String token) {
        this.registry = registry;
        this.machines = machines;
        this.faults = faults;
        this.rights = rights;
        this.calls = calls;
        this.token = token;
        writes = new Writes(registry);
    }

    @Override
    public void stream(Asked asked, Response response) throws IOException, InterruptedException {
        Optional<Route> route = Route.of(asked);
        if (route.isPresent()
                && route.get().verb().equals("watch")
                && mayWatch(asked, route.get())) {
            watch(route.get(), response);
        } else {
            Optional<Reply> reply = answer(asked, route);
            if (reply.isPresent()) {
                write(reply.get(), response);
            } else {
                response.getRequest().getConnectionMetaData().getConnection().getEndPoint().close();
            }
        }
    }

    /** A watch that is refused is answered like any other request. */
    private boolean mayWatch(Asked asked, Route route) {
        return authenticated(asked)
                && rights.allow(User.of(asked), Wish.of(route))
                && isWellAsked(route);
    }

    private static boolean isWellAsked(Route route) {
        try {
            return Lists.selected(route) != null
                    && route.asked("resourceVersion").chars().allMatch(Character::isDigit);
        } catch (ApiError _) {
            return false;
        }
    }

    private Optional<Reply> answer(Asked asked, Optional<Route> route) throws InterruptedException {
        String call = route.map(Route::call).orElse(special(asked));
        calls.count(call);
        Door.wait(faults.latency());
        boolean isWrite =
                route.isPresent() && route.get().isWrite() && !Writes.isDryRun(route.get(), asked);
        Optional<Fault> fault = faults.next(call, isWrite);
        if (fault.isPresent() && !fault.get().isDone) {
            return failed(fault.get(), route);
        }
        Reply reply = attempt(asked, route);
        return fault.isPresent() ? failed(fault.get(), route) : Optional.of(reply);
    }

    private static String special(Asked asked) {
        String path = asked.path();
        if (path.endsWith("/selfsubjectaccessreviews")) {
            return "create selfsubjectaccessreviews";
        }
        if (path.startsWith("/apis/" + Discovery.METRICS + "/v1beta1/")) {
            return Route.steps(path).getLast().equals("pods") ? "list metrics" : "get metrics";
        }
        return "get " + path;
    }

    private static Optional<Reply> failed(Fault fault, Optional<Route> route)
            throws InterruptedException {
        return switch (fault) {
            case HANG, LATE -> {
                Door.wait(PATIENCE_MILLIS);
                yield Optional.empty();
            }
            case CUT, LOST -> Optional.empty();
            case CONFLICT ->
                    Optional.of(
                            refusal(
                                    ApiError.conflict(
                                            route.map(Route::kind).orElse(Kind.POD),
                                            route.map(Route::name).orElse(""))));
            case TOO_MANY ->
                    Optional.of(
                            Reply.text(429, "Too many requests, please try again later.")
                                    .with(Map.of("Retry-After", "1")));
            case BROKEN ->
                    Optional.of(
                            refusal(
                                    new ApiError(
                                            500,
                                            "InternalError",
                                            "Internal error occurred: etcdserver: leader"
                                                    + " changed")));
            case UNAVAILABLE, DONE_UNAVAILABLE ->
                    Optional.of(
                            refusal(
                                    new ApiError(
                                            503,
                                            "ServiceUnavailable",
                                            "the server is currently unable to handle the"
                                                    + " request")));
            case TIMEOUT, DONE_TIMEOUT ->
                    Optional.of(
                            refusal(
                                    new ApiError(
                                            504,
                                            "Timeout",
                                            "Timeout: request did not complete within requested"
                                                    + " timeout 34s")));
        };
    }

    private Reply attempt(Asked asked, Optional<Route> route) {
        try {
            if (!authenticated(asked)) {
                throw new ApiError(401, "Unauthorized", "Unauthorized");
            }
            return route.isPresent() ? resource(route.get(), asked) : other(asked);
        } catch (ApiError error) {
            return refusal(error);
        } catch (IllegalArgumentException e) {
            return refusal(ApiError.badRequest(String.valueOf(e.getMessage())));
        }
    }

    private static Reply refusal(ApiError error) {
        return Reply.json(error.code(), error.status());
    }

    /** Nobody in particular may come in too, as through {@code kubectl proxy}. */
    private boolean authenticated(Asked asked) {
        String authorization = asked.header("authorization");
        return authorization.isEmpty() || authorization.equals("Bearer " + token);
    }

    private Reply other(Asked asked) {
        List<String> steps = Route.steps(asked.path());
        if (asked.path().equals("/apis/" + Discovery.REVIEWS + "/v1/selfsubjectaccessreviews")) {
            return Reviews.answer(asked, User.of(asked), rights);
        }
        return Discovery.answer(steps)
                .or(() -> Usage.answer(steps, asked, rights, registry.store(), machines))
                .orElseGet(() -> unknown(steps));
    }

    /** In a group that is served, an unknown resource is told as a refusal. */
    private static Reply unknown(List<String> steps) {
        boolean isServed =
                steps.size() > 3
                        && Discovery.answer(
                                        steps.subList(0, steps.getFirst().equals("api") ? 2 : 3))
                                .isPresent();
        return isServed
                ? refusal(
                        new ApiError(
                                404,
                                "NotFound",
                                "the server could not find the requested resource"))
                : Reply.text(404, "404 page not found\n");
    }

    private Reply resource(Route route, Asked asked) {
        rights.check(User.of(asked), Wish.of(route));
        if (!route.subresource().isEmpty()
                && !route.kind().subresources().contains(route.subresource())) {
            throw new ApiError(404, "NotFound", "the server could not find the requested resource");
        }
        if (!fits(route)) {
            throw new ApiError(
                    405,
                    "MethodNotAllowed",
                    "the server does not allow this method on the requested resource");
        }
        return switch (route.verb()) {
            case "get" -> get(route);
            case "list" -> Reply.json(200, Lists.list(registry.store(), route));
            case "watch" -> {
                // It was not let in; the selectors or the version say why.
                Lists.selected(route);
                throw ApiError.badRequest(
                        "resourceVersion: Invalid value: \""
                                + route.asked("resourceVersion")
                                + "\": strconv.ParseUint: parsing \""
                                + route.asked("resourceVersion")
                                + "\": invalid syntax");
            }
            default -> writes.answer(route, asked);
        };
    }

    private static boolean fits(Route route) {
        return switch (route.verb()) {
            case "create" -> route.name().isEmpty() && inNamespace(route);
            case "update", "patch" ->
                    !route.name().isEmpty()
                            && inNamespace(route)
                            && !route.subresource().equals("log");
            case "get", "delete" ->
                    inNamespace(route)
                            && (route.verb().equals("get") || route.subresource().isEmpty());
            case "list", "watch", "deletecollection" -> true;
            default -> false;
        };
    }

    private static boolean inNamespace(Route route) {
        return !route.kind().namespaced || !route.namespace().isEmpty();
    }

    private Reply get(Route route) {
        ObjectNode object = registry.get(route.kind(), route.namespace(), route.name());
        return switch (route.subresource()) {
            case "scale" -> Reply.json(200, Scale.of(object));
            case "log" -> PodLogs.answer(route, object, machines);
            default -> Reply.json(200, route.shown(object));
        };
    }

    private void watch(Route route, Response response) throws IOException, InterruptedException {
        calls.count(route.call());
        response.setStatus(200);
        response.getHeaders().put("Content-Type", "application/json");
        response.getHeaders().put("Cache-Control", "no-cache, private");
        Watch watch = opened(route);
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            out.flush();
            for (Optional<ObjectNode> event = watch.next();
                    event.isPresent();
                    event = watch.next()) {
                out.write((Json.write(event.get()) + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } finally {
            close(watch);
        }
    }

    private Watch opened(Route route) {
        Watch watch = Watch.open(registry.store(), route, Lists.selected(route));
        watches.add(watch);
        return watch;
    }

    private void close(Watch watch) {
        watches.remove(watch);
        watch.close();
    }

    /** The same watch, as a WebSocket. */
    @Override
    public Optional<? extends Session.Listener> admit(Asked asked) {
        return Route.of(asked)
                .filter(route -> route.verb().equals("watch") && mayWatch(asked, route))
                .map(route -> {
                    calls.count(route.call());
                    return new WatchSocket(opened(route), this::close);
                });
    }

    public int openWatches() {
        return watches.size();
    }

    /** Ends every watch, as a server does that restarts. */
    public void endWatches() {
        watches.forEach(each -> {
            each.mark();
            each.end();
        });
    }

    @Override
    public void close() {
        watches.forEach(Watch::end);
    }

    private static void write(Reply reply, Response response) throws IOException {
        response.setStatus(reply.status());
        response.getHeaders().put("Content-Type", reply.type());
        response.getHeaders().put("Cache-Control", "no-cache, private");
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            out.write(reply.body().text().getBytes(StandardCharsets.UTF_8));
        }
    }
}
