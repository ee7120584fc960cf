package tocsin.sandbox.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a create or an update asks for, read out of its {@code incident} object. The shape is
 * refused with 400, one reason at a time; what does not fit together with 422, all reasons at once.
 */
final class Wish {
    private static final int MOST_NAME = 255;
    private static final int MOST_BODY = 25_000;

    private final ObjectNode incident;

    private Wish(ObjectNode incident) {
        this.incident = incident;
    }

    static Wish of(JsonNode body) {
        if (!body.has("incident")) {
            throw Refused.because(400, "incident is missing");
        }
        if (!(body.path("incident") instanceof ObjectNode incident)) {
            throw Refused.because(400, "incident is invalid");
        }
        Wish wish = new Wish(incident);
        wish.checkShape();
        return wish;
    }

    private void checkShape() {
        for (String text : List.of("name", "body", "status")) {
            if (has(text) && !incident.path(text).isTextual()) {
                throw invalid(text);
            }
        }
        valid("status", has("status") && Stage.named(text("status")).isEmpty());
        valid(
                "impact_override",
                has("impact_override") && !Health.IMPACTS.contains(text("impact_override")));
        valid("components", has("components") && !incident.path("components").isObject());
        valid("component_ids", has("component_ids") && !incident.path("component_ids").isArray());
        if (has("metadata")) {
            JsonNode metadata = incident.path("metadata");
            boolean isDeep = metadata.isObject() && stream(metadata).allMatch(JsonNode::isObject);
            if (!isDeep) {
                throw invalid("metadata");
            }
        }
        time("scheduled_for");
        time("scheduled_until");
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getValue);
    }

    private static void valid(String name, boolean isNot) {
        if (isNot) {
            throw Refused.because(400, "incident[" + name + "] does not have a valid value");
        }
    }

    private static Refused invalid(String name) {
        return Refused.because(400, "incident[" + name + "] is invalid");
    }

    /** What does not hold, of a new incident or of one that is there. */
    void check(@Nullable PageIncident before, Set<String> known) {
        List<String> errors = new ArrayList<>();
        if (before == null && !has("name")) {
            throw Refused.because(400, "incident[name] is missing");
        }
        if (has("name") && text("name").isBlank()) {
            errors.add("Name can't be blank");
        }
        if (text("name").length() > MOST_NAME) {
            errors.add("Name is too long (maximum is 255 characters)");
        }
        if (text("body").length() > MOST_BODY) {
            errors.add("Body is too long (maximum is 25000 characters)");
        }
        checkSchedule(before, errors);
        boolean isMaintenance = has("scheduled_for") || (before != null && before.isMaintenance());
        stage().filter(stage -> stage.isOfMaintenance != isMaintenance)
                .ifPresent(_ ->
                        errors.add("Status must be one of " + Stage.of(isMaintenance) + " here"));
        Set<String> strangers = new LinkedHashSet<>(components());
        strangers.removeAll(known);
        strangers.forEach(each -> errors.add("Component " + each + " does not exist"));
        healths(errors);
        if (!errors.isEmpty()) {
            throw Refused.unprocessable(errors);
        }
    }

    private void checkSchedule(@Nullable PageIncident before, List<String> errors) {
        PageIncident.Schedule planned = before == null ? null : before.schedule;
        Optional<Instant> from =
                time("scheduled_for")
                        .or(() -> Optional.ofNullable(planned).map(PageIncident.Schedule::from));
        Optional<Instant> until =
                time("scheduled_until")
                        .or(() -> Optional.ofNullable(planned).map(PageIncident.Schedule::until));
        if (before != null && !before.isMaintenance() && from.isPresent()) {
            errors.add("Scheduled for cannot be set on a realtime incident");
        }
        if (from.isPresent() && until.isEmpty()) {
            errors.add("Scheduled until can't be blank");
        }
        if (from.isEmpty() && until.isPresent()) {
            errors.add("Scheduled for can't be blank");
        }
        if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
            errors.add("Scheduled until must be after the scheduled start");
        }
    }

    Optional<Stage> stage() {
        return Stage.named(text("status"));
    }

    boolean has(String name) {
        return incident.hasNonNull(name);
    }

    String text(String name) {
        return incident.path(name).asText("");
    }

    boolean flag(String name, boolean otherwise) {
        return incident.path(name).asBoolean(otherwise);
    }

    ObjectNode metadata() {
        return incident.withObjectProperty("metadata").deepCopy();
    }

    Optional<Instant> time(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text(name)).toInstant());
        } catch (DateTimeParseException _) {
            throw invalid(name);
        }
    }

    /** Every component that is named, in either of the two ways. */
    Set<String> components() {
        Set<String> ids = new LinkedHashSet<>();
        incident.path("component_ids").forEach(each -> ids.add(each.asText()));
        incident.path("components").fieldNames().forEachRemaining(ids::add);
        return ids;
    }

    Map<String, Health> healths() {
        return healths(new ArrayList<>());
    }

    private Map<String, Health> healths(List<String> errors) {
        Map<String, Health> healths = new LinkedHashMap<>();
        incident.path("components")
                .properties()
                .forEach(each ->
                        Health.named(each.getValue().asText())
                                .ifPresentOrElse(
                                        health -> healths.put(each.getKey(), health),
                                        () ->
                                                errors.add(
                                                        "Component status "
                                                                + each.getValue().asText()
                                                                + " is not valid")));
        return healths;
    }

    /** When it is to be, over what was planned before. */
    PageIncident.@Nullable Schedule schedule(PageIncident.@Nullable Schedule before) {
        Optional<Instant> from = time("scheduled_for");
        if (before == null && from.isEmpty()) {
            return null;
        }
        Instant start = before == null ? from.orElseThrow() : from.orElse(before.from());
        Instant end =
                time("scheduled_until").orElseGet(() -> before == null ? start : before.until());
        return new PageIncident.Schedule(
                start,
                end,
                flag("scheduled_remind_prior", before != null && before.remindsBefore()),
                flag("scheduled_auto_in_progress", before != null && before.startsItself()),
                flag("scheduled_auto_completed", before != null && before.endsItself()),
                flag(
                        "auto_transition_to_maintenance_state",
                        before == null || before.marksComponents()),
                flag(
                        "auto_transition_to_operational_state",
                        before == null || before.clearsComponents()));
    }
}
