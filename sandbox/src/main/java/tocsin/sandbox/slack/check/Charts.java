package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashSet;
import java.util.Set;

/** Charts: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
final class Charts {

    private Charts() {}

    static Shape block() {
        Rule plotted = plotted();
        return Shape.block()
                .required("title", Rule.string(1, 50))
                .required(
                        "chart",
                        Kinds.of("pie", pie())
                                .or("bar", plotted)
                                .or("area", plotted)
                                .or("line", plotted));
    }

    private static Shape pie() {
        Shape segment =
                new Shape()
                        .required("label", Rule.string(1, 20))
                        .required("value", Rule.number().and(Charts::aboveNothing));
        return Shape.typed().required("segments", Rule.list(1, 12, segment));
    }

    private static Shape plotted() {
        Shape point =
                new Shape().required("label", Rule.string(1, 20)).required("value", Rule.number());
        Shape series =
                new Shape()
                        .required("name", Rule.string(1, 20))
                        .required("data", Rule.list(1, 20, point));
        Shape axes =
                new Shape()
                        .required("categories", Rule.list(1, Rule.string(1, 20)))
                        .optional("x_label", Rule.string(0, 50))
                        .optional("y_label", Rule.string(0, 50));
        return Shape.typed()
                .required("series", Rule.list(1, 12, series))
                .required("axis_config", axes)
                .also(Charts::namesDiffer)
                .also(Charts::pointsMatchCategories);
    }

    private static void aboveNothing(JsonNode value, Spot at) {
        if (value.isNumber() && value.doubleValue() <= 0) {
            at.fault("must be greater than 0");
        }
    }

    private static void namesDiffer(JsonNode chart, Spot at) {
        Set<String> names = new HashSet<>();
        JsonNode series = chart.path("series");
        for (int i = 0; i < series.size(); i++) {
            JsonNode name = series.path(i).path("name");
            if (name.isTextual() && !names.add(name.textValue())) {
                at.in("series")
                        .in(i)
                        .in("name")
                        .fault("`name` \"" + name.textValue() + "\" already exists");
            }
        }
    }

    /** Every series has one point for every category, and no other. */
    private static void pointsMatchCategories(JsonNode chart, Spot at) {
        Set<JsonNode> categories = new HashSet<>();
        chart.path("axis_config").path("categories").forEach(categories::add);
        JsonNode series = chart.path("series");
        for (int i = 0; i < series.size(); i++) {
            JsonNode data = series.path(i).path("data");
            Spot spot = at.in("series").in(i).in("data");
            Set<JsonNode> missing = new HashSet<>(categories);
            for (int j = 0; j < data.size(); j++) {
                JsonNode label = data.path(j).path("label");
                missing.remove(label);
                if (label.isTextual() && !categories.contains(label)) {
                    spot.in(j).in("label").fault("must be one of the provided options");
                }
            }
            if (data.isArray() && !data.isEmpty() && !missing.isEmpty()) {
                spot.fault("must provide at least " + categories.size() + " items");
            }
        }
    }
}
