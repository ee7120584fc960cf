package tocsin.sandbox.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A status page: its components, its incidents and what it mails, as Statuspage keeps them. */
public final class StatusPage {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxyz0123456789";
    private static final int ID_LENGTH = 12;

    private static final String PAGE_ID = "acmestatus01";

    /** The same at every start, so that a configuration may name the page and its components. */
    private final Random random = new Random(12);

    private final InstantSource clock;
    private final Map<String, Component> components = new LinkedHashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();

    /** Newest first, as the API tells them. */
    private final List<PageIncident> incidents = new ArrayList<>();

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile String home = "";
    private volatile String key = "key-of-the-sandbox";

    public StatusPage(InstantSource clock) {
        this.clock = clock;
        String shop = newId();
        groups.put(shop, "Shop");
        component("Checkout", "Carts and payments at the till", shop);
        component("Search", "Finding products", shop);
        component("Payments", "Cards and invoices", shop);
        component("API", "For partners", null);
        component("Website", "www.acme.example", null);
    }

    private void component(String name, String description, @Nullable String group) {
        Instant now = clock.instant();
        Component made =
                new Component(
                        newId(),
                        name,
                        description,
                        group,
                        components.size() + 1,
                        Health.OPERATIONAL,
                        now,
                        now);
        components.put(made.id(), made);
    }

    private String newId() {
        StringBuilder text = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    public String id() {
        return PAGE_ID;
    }

    public String key() {
        return key;
    }

    public void opensWith(String key) {
        this.key = key;
    }

    /** The address of the page that the public sees. */
    public void livesAt(String address) {
        home = address;
    }

    /**
     * @return stops the listening
     */
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    Instant now() {
        return clock.instant();
    }

    synchronized ObjectNode create(JsonNode body) {
        passTime();
        Wish wish = Wish.of(body);
        wish.check(null, components.keySet());
        PageIncident incident = new PageIncident(newId(), now());
        incident.schedule = wish.schedule(null);
        incident.become(incident.isMaintenance() ? Stage.SCHEDULED : Stage.INVESTIGATING, now());
        incidents.addFirst(incident);
        apply(incident, wish, true);
        return told(incident);
    }

    synchronized ObjectNode update(String incidentId, JsonNode body) {
        passTime();
        PageIncident incident = find(incidentId);
        Wish wish = Wish.of(body);
        wish.check(incident, components.keySet());
        incident.schedule = wish.schedule(incident.schedule);
        apply(incident, wish, false);
        return told(incident);
    }

    private void apply(PageIncident incident, Wish wish, boolean isNew) {
        if (wish.has("name")) {
            incident.name = wish.text("name");
        }
        if (wish.has("metadata")) {
            incident.metadata = wish.metadata();
        }
        if (wish.has("impact_override")) {
            incident.impactOverride = wish.text("impact_override");
        }
        Stage before = incident.stage;
        wish.stage().ifPresent(stage -> incident.become(stage, now()));
        incident.components.addAll(wish.components());
        boolean isTold = isNew || wish.has("body") || incident.stage != before;
        List<Posted.Change> changes = become(incident, wish.healths());
        if (isTold) {
            String words = wish.has("body") ? wish.text("body") : incident.stage.words;
            post(incident, words, wish.flag("deliver_notifications", true), changes);
        }
        incident.rate(affected(incident));
        incident.updated = now();
        changed();
    }

    private void post(
            PageIncident incident, String words, boolean isMailed, List<Posted.Change> changes) {
        incident.updates.addFirst(
                new Posted(newId(), incident.stage, words, now(), isMailed, changes));
    }

    private List<Posted.Change> become(PageIncident incident, Map<String, Health> healths) {
        List<Posted.Change> changes = new ArrayList<>();
        for (Component each : affected(incident)) {
            Component after = each.being(healths.getOrDefault(each.id(), each.health()), now());
            components.put(each.id(), after);
            changes.add(new Posted.Change(after, each.health()));
        }
        return changes;
    }

    private List<Component> affected(PageIncident incident) {
        return components.values().stream()
                .filter(each -> incident.components.contains(each.id()))
                .toList();
    }

    synchronized ObjectNode remove(String incidentId) {
        PageIncident incident = find(incidentId);
        incidents.remove(incident);
        changed();
        return told(incident);
    }

    synchronized ObjectNode incident(String incidentId) {
        passTime();
        return told(find(incidentId));
    }

    synchronized List<ObjectNode> incidents(Predicate<PageIncident> which) {
        passTime();
        return incidents.stream().filter(which).map(this::told).toList();
    }

    private PageIncident find(String incidentId) {
        return incidents.stream()
                .filter(each -> each.id.equals(incidentId))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    synchronized List<ObjectNode> components() {
        passTime();
        return components.values().stream().map(each -> each.told(PAGE_ID)).toList();
    }

    synchronized ObjectNode component(String componentId) {
        return Optional.ofNullable(components.get(componentId))
                .orElseThrow(Refused::notFound)
                .told(PAGE_ID);
    }

    synchronized ObjectNode updateComponent(String componentId, JsonNode body) {
        Component before =
                Optional.ofNullable(components.get(componentId)).orElseThrow(Refused::notFound);
        String word = body.path("component").path("status").asText("");
        Health health =
                Health.named(word)
                        .orElseThrow(() ->
                                Refused.because(
                                        400, "component[status] does not have a valid value"));
        components.put(componentId, before.being(health, now()));
        changed();
        return component(componentId);
    }

    synchronized List<ObjectNode> groups() {
        return groups.keySet().stream().map(this::group).toList();
    }

    ObjectNode group(String groupId) {
        String name = Optional.ofNullable(groups.get(groupId)).orElseThrow(Refused::notFound);
        ObjectNode told = Json.object();
        told.put("id", groupId);
        told.put("page_id", PAGE_ID);
        told.put("name", name);
        told.putNull("description");
        told.set(
                "components",
                Json.texts(
                        components.values().stream()
                                .filter(each -> groupId.equals(each.group()))
                                .map(Component::id)
                                .toList()));
        return told;
    }

    ObjectNode page() {
        ObjectNode told = Json.object();
        told.put("id", PAGE_ID);
        told.put("name", "Acme");
        told.put("page_description", "How Acme is doing");
        told.put("subdomain", "acme");
        told.put("url", home);
        told.put("time_zone", "UTC");
        return told;
    }

    private ObjectNode told(PageIncident incident) {
        List<ObjectNode> affected =
                affected(incident).stream().map(each -> each.told(PAGE_ID)).toList();
        return incident.told(PAGE_ID, home + "#" + incident.id, affected);
    }

    /** Maintenances that begin and end by themselves have done so by now. */
    private void passTime() {
        for (PageIncident incident : incidents) {
            PageIncident.Schedule plan = incident.schedule;
            if (plan != null) {
                boolean isDue = incident.stage == Stage.SCHEDULED && plan.startsItself();
                if (isDue && !now().isBefore(plan.from())) {
                    move(
                            incident,
                            Stage.IN_PROGRESS,
                            plan.marksComponents(),
                            Health.UNDER_MAINTENANCE);
                }
                boolean isOver = !incident.stage.isOver() && plan.endsItself();
                if (isOver && !now().isBefore(plan.until())) {
                    move(incident, Stage.COMPLETED, plan.clearsComponents(), Health.OPERATIONAL);
                }
            }
        }
    }

    private void move(PageIncident incident, Stage to, boolean isMarked, Health health) {
        Map<String, Health> healths = new LinkedHashMap<>();
        if (isMarked) {
            Set.copyOf(incident.components).forEach(each -> healths.put(each, health));
        }
        incident.become(to, now());
        List<Posted.Change> changes = become(incident, healths);
        post(incident, to.words, true, changes);
        incident.updated = now();
        changed();
    }
}
