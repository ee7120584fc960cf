package tocsin.sandbox.statuspage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Door;
import tocsin.sandbox.web.Reply;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Statuspage's REST API v1: who calls, how often, what for. What it does and refuses is by
 * developer.statuspage.io.
 */
public final class StatusPageApi implements Door, AutoCloseable {
    private static final Pattern SLASHES = Pattern.compile("/");
    private static final Duration FOREVER = Duration.ofSeconds(100);
    private static final int KEPT_CALLS = 200;
    private static final int MOST_ROWS = 100;

    private final StatusPage page;
    private final String base;
    private final Throttle throttle;
    private final Faults faults = new Faults();
    private final Deque<Call> calls = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param base the path before {@code /pages}
     * @param mostCalls a minute; 0: as many as come
     */
    public StatusPageApi(StatusPage page, String base, int mostCalls) {
        this.page = page;
        this.base = base;
        this.throttle = new Throttle(mostCalls);
    }

    Faults faults() {
        return faults;
    }

    Throttle throttle() {
        return throttle;
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    synchronized void forgetCalls() {
        calls.clear();
    }

    /** Lets go of the calls that it keeps waiting. */
    @Override
    public void close() {
        closed.countDown();
    }

    @Override
    public Optional<Reply> answer(Asked asked) throws InterruptedException {
        Optional<Fault> fault = faults.next(asked.method());
        if (fault.isPresent() && !fault.get().isDone) {
            return broken(asked, fault.get());
        }
        Reply reply = done(asked);
        note(asked, reply.status() + fault.map(each -> ", answer " + each.word).orElse(""));
        return fault.isPresent() ? broken(asked, fault.get()) : Optional.of(reply);
    }

    private Optional<Reply> broken(Asked asked, Fault fault) throws InterruptedException {
        if (!fault.isDone) {
            note(asked, fault.word + " as ordered");
        }
        return switch (fault) {
            case UNAUTHORIZED -> Optional.of(unauthorized().reply());
            case CALM -> Optional.of(slower(420, 2));
            case TOO_MANY -> Optional.of(slower(429, 2));
            case UNPROCESSABLE ->
                    Optional.of(Refused.unprocessable(List.of("Something is not right")).reply());
            case BROKEN -> Optional.of(Refused.because(500, "Internal Server Error").reply());
            case UNAVAILABLE -> Optional.of(Reply.text(503, "<html>Service Unavailable</html>"));
            case CUT, LOST -> Optional.empty();
            case HANG, LATE -> {
                boolean _ = closed.await(FOREVER.toSeconds(), TimeUnit.SECONDS);
                yield Optional.empty();
            }
        };
    }

    private synchronized void note(Asked asked, String outcome) {
        calls.addFirst(new Call(page.now(), asked.method(), asked.path(), asked.text(), outcome));
        if (calls.size() > KEPT_CALLS) {
            Call _ = calls.removeLast();
        }
    }

    private Reply done(Asked asked) {
        try {
            if (!asked.header("authorization").equals("OAuth " + page.key())) {
                throw unauthorized();
            }
            int wait = throttle.take(page.now());
            return wait > 0 ? slower(420, wait) : routed(asked);
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    private static Refused unauthorized() {
        return Refused.because(401, "Could not authenticate");
    }

    /** Atlassian kept 420 beside 429, since integrations had been built around it. */
    private static Reply slower(int status, int seconds) {
        return Reply.json(status, Json.object().put("error", "Exceeded rate limit"))
                .with(Map.of("Retry-After", String.valueOf(seconds)));
    }

    private Reply routed(Asked asked) {
        String path = asked.path().substring(base.length()).replaceFirst("\\.json$", "");
        List<String> parts = SLASHES.splitAsStream(path).filter(part -> !part.isEmpty()).toList();
        String first = part(parts, 0);
        String pageId = part(parts, 1);
        if (!first.equals("pages") || !(pageId.isEmpty() || pageId.equals(page.id()))) {
            throw Refused.notFound();
        }
        if (parts.size() < 3) {
            only("GET", asked);
            return Reply.json(200, pageId.isEmpty() ? list(List.of(page.page())) : page.page());
        }
        return switch (part(parts, 2)) {
            case "incidents" -> incidents(asked, part(parts, 3), parts.size());
            case "components" -> components(asked, part(parts, 3));
            case "component-groups" -> groups(asked, part(parts, 3));
            default -> throw Refused.notFound();
        };
    }

    private static String part(List<String> parts, int place) {
        return place < parts.size() ? parts.get(place) : "";
    }

    private Reply incidents(Asked asked, String id, int depth) {
        if (depth > 4) {
            throw Refused.notFound();
        }
        if (id.isEmpty()) {
            return switch (asked.method()) {
                case "GET" -> Reply.json(200, rows(asked, "limit", searched(asked)));
                case "POST" -> Reply.json(201, page.create(body(asked)));
                default -> throw notAllowed();
            };
        }
        Optional<Predicate<PageIncident>> listed = listing(id);
        if (listed.isPresent()) {
            only("GET", asked);
            return Reply.json(200, rows(asked, "per_page", listed.get()));
        }
        return switch (asked.method()) {
            case "GET" -> Reply.json(200, page.incident(id));
            case "PATCH", "PUT" -> Reply.json(200, page.update(id, body(asked)));
            case "DELETE" -> Reply.json(200, page.remove(id));
            default -> throw notAllowed();
        };
    }

    private static Optional<Predicate<PageIncident>> listing(String name) {
        return switch (name) {
            case "unresolved" -> Optional.of(each -> !each.isMaintenance() && !each.stage.isOver());
            case "scheduled" -> Optional.of(each -> each.isMaintenance() && !each.stage.isOver());
            case "upcoming" -> Optional.of(each -> each.stage == Stage.SCHEDULED);
            case "active_maintenance" ->
                    Optional.of(each ->
                            each.stage == Stage.IN_PROGRESS || each.stage == Stage.VERIFYING);
            default -> Optional.empty();
        };
    }

    /** {@code q} is looked for in names, statuses and updates. */
    private static Predicate<PageIncident> searched(Asked asked) {
        String text = asked.queryFields().getOrDefault("q", "").toLowerCase(Locale.ROOT);
        return each ->
                each.name.toLowerCase(Locale.ROOT).contains(text)
                        || each.stage.word().contains(text)
                        || each.updates.stream()
                                .anyMatch(update ->
                                        update.body().toLowerCase(Locale.ROOT).contains(text));
    }

    private JsonNode rows(Asked asked, String size, Predicate<PageIncident> which) {
        int most = Math.min(MOST_ROWS, number(asked, size, MOST_ROWS));
        int from = (Math.max(1, number(asked, "page", 1)) - 1) * most;
        return list(page.incidents(which).stream().skip(from).limit(most).toList());
    }

    private static int number(Asked asked, String name, int otherwise) {
        String text = asked.queryFields().get(name);
        try {
            return text == null ? otherwise : Integer.parseUnsignedInt(text);
        } catch (NumberFormatException _) {
            throw Refused.because(400, name + " is invalid");
        }
    }

    private Reply components(Asked asked, String id) {
        if (id.isEmpty()) {
            only("GET", asked);
            return Reply.json(200, list(page.components()));
        }
        return switch (asked.method()) {
            case "GET" -> Reply.json(200, page.component(id));
            case "PATCH", "PUT" -> Reply.json(200, page.updateComponent(id, body(asked)));
            default -> throw notAllowed();
        };
    }

    private Reply groups(Asked asked, String id) {
        only("GET", asked);
        return Reply.json(200, id.isEmpty() ? list(page.groups()) : page.group(id));
    }

    private static JsonNode list(List<ObjectNode> rows) {
        return Json.array().addAll(rows);
    }

    private static void only(String method, Asked asked) {
        if (!asked.method().equals(method)) {
            throw notAllowed();
        }
    }

    private static Refused notAllowed() {
        return Refused.because(405, "405 Not Allowed");
    }

    private static JsonNode body(Asked asked) {
        if (!asked.header("content-type").startsWith("application/json")) {
            throw Refused.because(
                    406, "The requested content-type is not supported: send application/json");
        }
        try {
            JsonNode body = Json.parse(asked.text());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException _) {
            // What is no JSON is answered as what is no object.
        }
        throw Refused.because(400, "The request body could not be parsed");
    }
}
