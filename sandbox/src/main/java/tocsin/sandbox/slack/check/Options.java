package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Options, their groups, and which of them are chosen at first.
 *
 * <ul>
 *   <li>https://docs.slack.dev/reference/block-kit/composition-objects/option-object
 *   <li>https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object
 * </ul>
 */
final class Options {
    private static final String PAGE = Pages.object("option");
    private static final String GROUP_PAGE = Pages.object("option_group");

    private Options() {}

    /** In a menu. */
    static Rule inMenu() {
        return option(Texts.plain(75)).documentedAt(PAGE);
    }

    /** Of checkboxes and radio buttons: these alone may be formatted. */
    static Rule ofBoxes() {
        return option(Texts.any(75)).documentedAt(PAGE);
    }

    /** Of an overflow menu: these alone may be links. */
    static Rule ofOverflow() {
        return option(Texts.plain(75)).optional("url", Rule.string(1, 3000)).documentedAt(PAGE);
    }

    static Rule group() {
        return new Shape()
                .required("label", Texts.plain(75))
                .required("options", Rule.list(1, 100, inMenu()))
                .documentedAt(GROUP_PAGE);
    }

    /** {@code options} or {@code option_groups}, and not both. */
    static void oneSource(JsonNode node, Spot at) {
        if (node.has("options") && node.has("option_groups")) {
            at.fault("failed to match exactly one allowed schema");
        } else if (!node.has("options") && !node.has("option_groups")) {
            at.fault("missing required field: options");
        }
    }

    /** {@code initial_option} and {@code initial_options} must be among those that are offered. */
    static void initialIsOffered(JsonNode node, Spot at) {
        Set<JsonNode> offered = offered(node);
        JsonNode one = node.path("initial_option");
        if (one.isObject() && !offered.contains(bare(one))) {
            at.in("initial_option").fault("must be one of the provided options");
        }
        JsonNode several = node.path("initial_options");
        if (several.isArray() && !(offersAll(offered, several) && !several.isEmpty())) {
            at.in("initial_options").fault("must be one of the provided options");
        }
    }

    private static boolean offersAll(Set<JsonNode> offered, JsonNode several) {
        return several.valueStream().map(Options::bare).allMatch(offered::contains);
    }

    private static Set<JsonNode> offered(JsonNode node) {
        Set<JsonNode> offered = new HashSet<>();
        node.path("options").forEach(option -> offered.add(bare(option)));
        for (JsonNode group : node.path("option_groups")) {
            group.path("options").forEach(option -> offered.add(bare(option)));
        }
        return offered;
    }

    /** Without what Slack fills in by itself. */
    private static JsonNode bare(JsonNode option) {
        if (!(option instanceof ObjectNode)) {
            return option;
        }
        ObjectNode bare = Json.object();
        option.properties().forEach(each -> bare.set(each.getKey(), bareText(each.getValue())));
        return bare;
    }

    private static JsonNode bareText(JsonNode text) {
        return text instanceof ObjectNode object
                ? object.deepCopy().without(List.of("emoji", "verbatim"))
                : text;
    }

    private static Shape option(Rule text) {
        return new Shape()
                .required("text", text)
                .required("value", Rule.string(1, 150))
                .optional("description", text);
    }
}
