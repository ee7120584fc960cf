package tocsin.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.sandbox.slack.check.Surface.HOME;
import static tocsin.sandbox.slack.check.Surface.MESSAGE;
import static tocsin.sandbox.slack.check.Surface.MODAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.check.Blocks;
import tocsin.sandbox.slack.check.Surface;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Each property of each block and element: unknown, missing, of another type. */
class PropertiesTest {
    private static final List<JsonNode> ANYTHING =
            List.of(
                    Given.json("null"),
                    Given.json("true"),
                    Given.json("5"),
                    Given.json("'x'"),
                    Given.json("['x']"),
                    Given.json("{'x':1}"));

    private static final Map<String, Set<String>> REQUIRED =
            Map.ofEntries(
                    Map.entry("header", Set.of("text")),
                    Map.entry("context", Set.of("elements")),
                    Map.entry("actions", Set.of("elements")),
                    Map.entry("input", Set.of("label", "element")),
                    Map.entry("image", Set.of("alt_text")),
                    Map.entry("video", Set.of("alt_text", "title", "video_url", "thumbnail_url")),
                    Map.entry("file", Set.of("external_id", "source")),
                    Map.entry("rich_text", Set.of("elements")),
                    Map.entry("markdown", Set.of("text")),
                    Map.entry("table", Set.of("rows")),
                    Map.entry("data_table", Set.of("rows", "caption")),
                    Map.entry("data_visualization", Set.of("title", "chart")),
                    Map.entry("carousel", Set.of("elements")),
                    Map.entry("container", Set.of("child_blocks")),
                    Map.entry("alert", Set.of("text")),
                    Map.entry("context_actions", Set.of("elements")),
                    Map.entry("task_card", Set.of("task_id", "title")),
                    Map.entry("plan", Set.of("title")),
                    Map.entry("button", Set.of("text")),
                    Map.entry("workflow_button", Set.of("text", "workflow", "action_id")),
                    Map.entry("icon_button", Set.of("text", "icon")),
                    Map.entry("feedback_buttons", Set.of("positive_button", "negative_button")),
                    Map.entry("overflow", Set.of("options")),
                    Map.entry("checkboxes", Set.of("options")),
                    Map.entry("radio_buttons", Set.of("options")),
                    Map.entry("static_select", Set.of("options")),
                    Map.entry("number_input", Set.of("is_decimal_allowed")),
                    Map.entry("rich_text_input", Set.of("action_id")));

    /** What may be left out alone, but not without another. */
    private static final Map<String, String> EITHER =
            Map.of(
                    "image slack_file",
                    "missing required field: image_url",
                    "image image_url",
                    "missing required field: image_url",
                    "container title",
                    "must define either `title` or `rich_text_title`",
                    "multi_static_select option_groups",
                    "missing required field: options");

    record Sample(String type, ObjectNode object, Surface surface, String pointer) {
        List<String> faults(ObjectNode changed) {
            return Blocks.faults(within(changed), surface, "/blocks");
        }

        private JsonNode within(ObjectNode changed) {
            String text = changed.toString().replace('"', '\'');
            return Given.json(
                    "["
                            + switch (pointer) {
                                case "/blocks/0/accessory" -> Given.accessory(text);
                                case "/blocks/0/element" -> Given.input(text);
                                case "/blocks/0/elements/0" ->
                                        "{'type':'%s','elements':[%s]}"
                                                .formatted(
                                                        surface == MESSAGE
                                                                ? "context_actions"
                                                                : "actions",
                                                        text);
                                default -> text;
                            }
                            + "]");
        }

        @Override
        public String toString() {
            return type + " at " + pointer;
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_unknown_property_is_refused(Sample sample) {
        ObjectNode changed = sample.object.deepCopy().put("colour", "red");

        assertThat(sample.faults(changed))
                .containsExactly(
                        "invalid additional property: colour [json-pointer:"
                                + sample.pointer
                                + "]");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_is_required_must_be_there_and_nothing_else(Sample sample) {
        for (String name : names(sample.object)) {
            ObjectNode changed = sample.object.deepCopy();
            changed.remove(name);
            List<String> faults = sample.faults(changed);
            String either = EITHER.get(sample.type + " " + name);
            if (name.equals("type")
                    || REQUIRED.getOrDefault(sample.type, Set.of()).contains(name)) {
                assertThat(faults)
                        .contains(
                                "missing required field: %s [json-pointer:%s]"
                                        .formatted(name, sample.pointer));
            } else if (either != null) {
                assertThat(faults).anyMatch(fault -> fault.startsWith(either));
            } else {
                assertThat(faults).as(name).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_value_of_another_type_is_refused_where_it_stands(Sample sample) {
        for (String name : names(sample.object)) {
            for (JsonNode other : ANYTHING) {
                if (sample.object.path(name).getNodeType() != other.getNodeType()) {
                    ObjectNode changed = sample.object.deepCopy();
                    changed.set(name, other);
                    assertThat(sample.faults(changed))
                            .as(name + ": " + other)
                            .anyMatch(fault ->
                                    fault.startsWith("must provide ")
                                            && fault.endsWith(
                                                    "[json-pointer:%s/%s]"
                                                            .formatted(sample.pointer, name)));
                }
            }
        }
    }

    private static Stream<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        Samples.BLOCKS.forEach((type, text) -> {
            Surface surface = type.equals("alert") ? MODAL : MESSAGE;
            all.add(new Sample(type, object(text), surface, "/blocks/0"));
        });
        Samples.ELEMENTS.forEach((type, text) -> all.add(element(type, object(text))));
        return all.stream();
    }

    private static Sample element(String type, ObjectNode object) {
        return switch (type) {
            case "button", "workflow_button", "overflow", "image" ->
                    new Sample(type, object, MESSAGE, "/blocks/0/accessory");
            case "icon_button", "feedback_buttons" ->
                    new Sample(type, object, MESSAGE, "/blocks/0/elements/0");
            case "datepicker", "timepicker" ->
                    new Sample(type, object, HOME, "/blocks/0/elements/0");
            default -> new Sample(type, object, MODAL, "/blocks/0/element");
        };
    }

    private static ObjectNode object(String text) {
        return Json.object().setAll((ObjectNode) Given.json(text));
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
