package tocsin.sandbox.slack.check;

import java.util.HashMap;
import java.util.Map;

/** Block elements: what may be pressed, chosen and filled in. */
final class Elements {
    static final Map<String, Rule> ALL = all();

    private Elements() {}

    private static Map<String, Rule> all() {
        Map<String, Rule> all = new HashMap<>();
        all.put("button", button());
        all.put("image", image());
        all.put(
                "overflow",
                Shape.element()
                        .required("options", Rule.list(1, 5, Texts.overflowOption()))
                        .optional("confirm", Texts.confirm()));
        for (String multi : new String[] {"", "multi_"}) {
            all.put(multi + "static_select", options(select(multi)));
            all.put(
                    multi + "external_select",
                    select(multi)
                            .optional("min_query_length", Rule.integer(0, 100))
                            .optional("initial_option", Rule.anything())
                            .optional("initial_options", Rule.anything()));
            for (String kind : new String[] {"user", "conversation", "channel"}) {
                all.put(multi + kind + "s_select", chooser(multi, kind));
            }
        }
        all.put("checkboxes", boxes("initial_options"));
        all.put("radio_buttons", boxes("initial_option"));
        all.put(
                "datepicker",
                picker(
                        "initial_date",
                        Rule.matching("\\d{4}-\\d{2}-\\d{2}", "a date as YYYY-MM-DD")));
        all.put(
                "timepicker",
                picker("initial_time", Rule.matching("\\d{2}:\\d{2}", "a time as HH:mm"))
                        .optional("timezone", Rule.string(1, 100)));
        all.put(
                "datetimepicker",
                picker("initial_date_time", Rule.integer(1_000_000_000, Integer.MAX_VALUE)));
        all.put(
                "plain_text_input",
                typed().optional("multiline", Rule.flag())
                        .optional("min_length", Rule.integer(0, 3000))
                        .optional("max_length", Rule.integer(1, 3000)));
        all.put("email_text_input", typed());
        all.put("url_text_input", typed());
        all.put(
                "number_input",
                typed().required("is_decimal_allowed", Rule.flag())
                        .optional("min_value", Rule.anything())
                        .optional("max_value", Rule.anything()));
        all.put("rich_text_input", typed());
        all.put("file_input", Rule.anything());
        all.put("workflow_button", Rule.anything());
        return Map.copyOf(all);
    }

    private static Rule button() {
        return Shape.element()
                .required("text", Texts.plain(75))
                .optional("value", Rule.string(0, 2000))
                .optional("url", Rule.string(1, 3000))
                .optional("style", Rule.oneOf("primary", "danger"))
                .optional("accessibility_label", Rule.string(1, 75))
                .optional("confirm", Texts.confirm());
    }

    static Rule image() {
        return Shape.typed()
                .optional("image_url", Rule.string(1, 3000))
                .optional("slack_file", Rule.anything())
                .required("alt_text", Rule.string(1, 2000));
    }

    private static Shape select(String multi) {
        Shape select =
                Shape.element()
                        .optional("placeholder", Texts.plain(150))
                        .optional("confirm", Texts.confirm())
                        .optional("focus_on_load", Rule.flag());
        return multi.isEmpty()
                ? select
                : select.optional("max_selected_items", Rule.integer(1, 100));
    }

    private static Shape options(Shape select) {
        Rule option = Texts.option(Texts.plain(75));
        Rule group =
                new Shape()
                        .required("label", Texts.plain(75))
                        .required("options", Rule.list(1, 100, option));
        return select.optional("options", Rule.list(1, 100, option))
                .optional("option_groups", Rule.list(1, 100, group))
                .optional("initial_option", option)
                .optional("initial_options", Rule.list(1, 100, option));
    }

    private static Shape chooser(String multi, String kind) {
        return select(multi)
                .optional("initial_" + kind, Rule.string(1, 255))
                .optional("initial_" + kind + "s", Rule.list(1, 100, Rule.string(1, 255)))
                .optional("filter", Rule.anything())
                .optional("default_to_current_conversation", Rule.flag())
                .optional("response_url_enabled", Rule.flag());
    }

    private static Shape boxes(String initial) {
        return Shape.element()
                .required("options", Rule.list(1, 10, Texts.option(Texts.any(75))))
                .optional(initial, Rule.anything())
                .optional("confirm", Texts.confirm())
                .optional("focus_on_load", Rule.flag());
    }

    private static Shape picker(String initial, Rule value) {
        return Shape.element()
                .optional(initial, value)
                .optional("placeholder", Texts.plain(150))
                .optional("confirm", Texts.confirm())
                .optional("focus_on_load", Rule.flag());
    }

    private static Shape typed() {
        return Shape.element()
                .optional("initial_value", Rule.string(0, 3000))
                .optional("placeholder", Texts.plain(150))
                .optional("dispatch_action_config", Rule.anything())
                .optional("focus_on_load", Rule.flag());
    }
}
