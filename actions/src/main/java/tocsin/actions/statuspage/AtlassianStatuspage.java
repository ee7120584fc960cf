package tocsin.actions.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.incidents.statuspage.Health;
import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.Post;
import tocsin.incidents.statuspage.StatusPageStage;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Atlassian Statuspage by its REST API v1 (developer.statuspage.io). An incident there carries our
 * record, the number of its newest post and what that says in its metadata, in the same call as the
 * post itself: so a post whose answer was lost is found again.
 */
public final class AtlassianStatuspage implements StatusPage {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String OURS = "tocsin";
    private static final String SAID = "said";

    /** An incident that was opened a moment ago is among the newest. */
    private static final int LOOKED_AT = 20;

    private static final int MOST_REASON = 300;

    private final URI base;
    private final String key;
    private final Exchange exchange = new Exchange(TIMEOUT);

    /**
     * @param api the base of the API, as {@code https://api.statuspage.io/v1/}
     */
    public AtlassianStatuspage(URI api, String key, String pageId) {
        base = URI.create(api.toString().replaceAll("/+$", "") + "/pages/" + pageId);
        this.key = key;
    }

    @Override
    public Answer publish(Place place, Post post) {
        return put(place, post.title(), post.text(), () -> body(place, post));
    }

    @Override
    public Answer plan(Place place, PlannedWork work, String text) {
        return put(place, work.title(), text, () -> body(place, work, text));
    }

    private Answer put(Place place, String title, String text, Body body) {
        try {
            Optional<String> reference = place.reference();
            if (place.mayBeThere()) {
                Optional<JsonNode> found = find(place);
                if (found.isPresent() && isThere(ours(found.get()), place, title, text)) {
                    return there(found.get(), text);
                }
                reference = found.map(each -> each.path("id").asText());
            }
            return there(written(reference, body.built()), text);
        } catch (Trouble trouble) {
            return trouble.answer;
        }
    }

    /**
     * Earlier versions did not mark what a post says. A higher number that is marked is from a time
     * that a restored database does not know: posts are told in order.
     */
    private static boolean isThere(JsonNode newest, Place place, String title, String text) {
        int number = newest.path("post").asInt();
        return newest.has(SAID)
                ? number == place.number() && newest.path(SAID).asText().equals(said(title, text))
                : number >= place.number();
    }

    private static String said(String title, String text) {
        return Fingerprint.of(title + "\n" + text);
    }

    /** An incident that somebody has deleted on the page is opened anew. */
    private JsonNode written(Optional<String> reference, ObjectNode incident) throws Trouble {
        ObjectNode body = Exchange.JSON.createObjectNode();
        body.set("incident", incident);
        if (reference.isPresent()) {
            Optional<JsonNode> updated =
                    call("PATCH", "/incidents/" + reference.get(), Optional.of(body));
            if (updated.isPresent()) {
                return updated.get();
            }
        }
        return call("POST", "/incidents", Optional.of(body))
                .orElseThrow(AtlassianStatuspage::noPage);
    }

    private Optional<JsonNode> find(Place place) throws Trouble {
        if (place.reference().isPresent()) {
            return call("GET", "/incidents/" + place.reference().get(), Optional.empty());
        }
        JsonNode newest =
                call("GET", "/incidents?limit=" + LOOKED_AT, Optional.empty())
                        .orElseThrow(AtlassianStatuspage::noPage);
        for (JsonNode each : newest) {
            if (ours(each).path("record").asText().equals(place.record())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static JsonNode ours(JsonNode incident) {
        return incident.path("metadata").path(OURS);
    }

    /** Ours is the newest, unless somebody wrote since; the page may have changed its spaces. */
    private static Answer there(JsonNode incident, String text) {
        JsonNode updates = incident.path("incident_updates");
        String update = updates.path(0).path("id").asText("");
        for (JsonNode each : updates) {
            if (each.path("body").asText().strip().equals(text.strip())) {
                update = each.path("id").asText();
                break;
            }
        }
        return new Answer.There(
                incident.path("id").asText(), incident.path("shortlink").asText(""), update);
    }

    /** Built only when it is needed, since names of components cost a call. */
    @FunctionalInterface
    private interface Body {
        ObjectNode built() throws Trouble;
    }

    private ObjectNode body(Place place, Post post) throws Trouble {
        ObjectNode incident = marked(place, post.title(), post.text());
        incident.put("status", post.stage().word());
        if (!post.components().isEmpty()) {
            Map<String, String> ids = ids();
            ObjectNode healths = incident.putObject("components");
            for (Map.Entry<String, Health> each : post.components().entrySet()) {
                healths.put(id(ids, each.getKey()), each.getValue().word());
            }
            healths.fieldNames().forEachRemaining(incident.withArrayProperty("component_ids")::add);
        }
        return incident;
    }

    private ObjectNode body(Place place, PlannedWork work, String text) throws Trouble {
        ObjectNode incident = marked(place, work.title(), text);
        incident.put("status", status(work.course()));
        incident.put("scheduled_for", work.from().toString());
        incident.put("scheduled_until", work.until().toString());
        // The page would make them operational when it ends, also what was never under way.
        incident.put("auto_transition_to_operational_state", false);
        Map<String, String> ids = work.components().isEmpty() ? Map.of() : ids();
        ArrayNode affected = incident.putArray("component_ids");
        ObjectNode healths = Exchange.JSON.createObjectNode();
        for (Map.Entry<String, String> each : ids.entrySet()) {
            if (work.components().stream().anyMatch(each.getKey()::equalsIgnoreCase)) {
                affected.add(each.getValue());
                health(work.course())
                        .ifPresent(health -> healths.put(each.getValue(), health.word()));
            }
        }
        if (!healths.isEmpty()) {
            incident.set("components", healths);
        }
        return incident;
    }

    private static ObjectNode marked(Place place, String title, String text) {
        ObjectNode incident = Exchange.JSON.createObjectNode();
        incident.put("name", title);
        incident.put("body", text);
        incident.putObject("metadata")
                .putObject(OURS)
                .put("record", place.record())
                .put("post", place.number())
                .put(SAID, said(title, text));
        return incident;
    }

    private static String status(PlannedWork.Course course) {
        return switch (course) {
            case SCHEDULED, IN_PROGRESS, COMPLETED -> course.word();
            case CANCELLED -> PlannedWork.Course.COMPLETED.word();
        };
    }

    /** What never began says nothing about how a component is now. */
    private static Optional<Health> health(PlannedWork.Course course) {
        return switch (course) {
            case SCHEDULED, CANCELLED -> Optional.empty();
            case IN_PROGRESS -> Optional.of(Health.UNDER_MAINTENANCE);
            case COMPLETED -> Optional.of(Health.OPERATIONAL);
        };
    }

    private static String id(Map<String, String> ids, String name) throws Trouble {
        String id = ids.get(name);
        if (id == null) {
            throw new Trouble(
                    new Answer.Refused(
                            "The status page has no component '%s'; it has %s"
                                    .formatted(name, String.join(", ", ids.keySet()))));
        }
        return id;
    }

    /** Components by name; of two that are called the same, the first. */
    private Map<String, String> ids() throws Trouble {
        Map<String, String> ids = new LinkedHashMap<>();
        JsonNode all =
                call("GET", "/components?per_page=100", Optional.empty())
                        .orElseThrow(AtlassianStatuspage::noPage);
        for (JsonNode each : all) {
            if (!each.path("group").asBoolean()) {
                ids.putIfAbsent(each.path("name").asText(), each.path("id").asText());
            }
        }
        return ids;
    }

    @Override
    public boolean isReadable() {
        return true;
    }

    @Override
    public Optional<Standing> read(String reference) {
        try {
            return call("GET", "/incidents/" + reference, Optional.empty())
                    .flatMap(AtlassianStatuspage::standing);
        } catch (Trouble _) {
            return Optional.empty();
        }
    }

    private static Optional<Standing> standing(JsonNode incident) {
        List<Standing.Update> updates = new ArrayList<>();
        for (JsonNode each : incident.path("incident_updates")) {
            StatusPageStage.named(each.path("status").asText())
                    .ifPresent(stage ->
                            updates.add(
                                    new Standing.Update(
                                            each.path("id").asText(),
                                            stage,
                                            each.path("body").asText(),
                                            OffsetDateTime.parse(each.path("created_at").asText())
                                                    .toInstant())));
        }
        return StatusPageStage.named(incident.path("status").asText())
                .map(stage -> new Standing(stage, updates));
    }

    @Override
    public List<String> components() {
        try {
            return List.copyOf(ids().keySet());
        } catch (Trouble _) {
            return List.of();
        }
    }

    @Override
    public Check check() {
        try {
            JsonNode page =
                    call("GET", "", Optional.empty()).orElseThrow(AtlassianStatuspage::noPage);
            return new Check(
                    true,
                    "Statuspage '%s', %d components"
                            .formatted(page.path("name").asText(), ids().size()));
        } catch (Trouble trouble) {
            return new Check(
                    false,
                    switch (trouble.answer) {
                        case Answer.Refused(String why) -> why;
                        case Answer.Away(String why, _) -> why;
                        case Answer.There _, Answer.Nobody _ ->
                                throw new IllegalStateException("no trouble");
                    });
        }
    }

    /**
     * @return empty when there is no such thing
     */
    private Optional<JsonNode> call(String method, String path, Optional<ObjectNode> body)
            throws Trouble {
        HttpRequest.BodyPublisher sent =
                body.map(json -> HttpRequest.BodyPublishers.ofString(json.toString()))
                        .orElseGet(HttpRequest.BodyPublishers::noBody);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Authorization", "OAuth " + key)
                        .header("Content-Type", "application/json")
                        .method(method, sent);
        return switch (exchange.send(request)) {
            case Exchange.Told told when told.isGood() -> Optional.of(told.body());
            case Exchange.Told told when told.status() == 404 -> Optional.empty();
            case Exchange.Told told -> throw new Trouble(trouble(told));
            case Exchange.Silent(String why) ->
                    throw new Trouble(
                            new Answer.Away(
                                    "The status page did not answer: " + why, Optional.empty()));
        };
    }

    private static Answer trouble(Exchange.Told told) {
        if (told.isPassing()) {
            return new Answer.Away(
                    "The status page answered HTTP " + told.status(), told.retryAfter());
        }
        return new Answer.Refused(
                switch (told.status()) {
                    case 401, 403 ->
                            "Statuspage does not take STATUSPAGE_API_KEY: make a new one under"
                                    + " 'API info' of your account, and start Tocsin with it";
                    default -> "Statuspage refused it: " + reasons(told);
                });
    }

    private static String reasons(Exchange.Told told) {
        JsonNode error = told.body().path("error");
        List<String> reasons = new ArrayList<>();
        error.forEach(each -> reasons.add(each.asText()));
        String text = error.isArray() ? String.join("; ", reasons) : error.asText("");
        return text.isBlank()
                ? "HTTP " + told.status()
                : text.substring(0, Math.min(text.length(), MOST_REASON));
    }

    private static Trouble noPage() {
        return new Trouble(
                new Answer.Refused(
                        "Statuspage knows no page of that id: STATUSPAGE_PAGE_ID should be the one"
                                + " under 'API info' of your account"));
    }

    @Override
    public void close() {
        exchange.close();
    }

    /** Carries an answer out of a chain of calls. */
    private static final class Trouble extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Answer answer;

        Trouble(Answer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }
}
