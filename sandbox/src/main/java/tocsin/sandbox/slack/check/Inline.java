package tocsin.sandbox.slack.check;

import java.util.Set;

/**
 * What stands in a line of rich text. Each has a page of its own:
 * https://docs.slack.dev/reference/block-kit/block-elements/text-element, {@code link-element},
 * {@code emoji-element} and so on.
 */
final class Inline {

    private Inline() {}

    static Kinds all() {
        Kinds all = new Kinds();
        add(all, "text", styled().required("text", Rule.string(1, Integer.MAX_VALUE - 1)));
        add(
                all,
                "link",
                styled().required("url", Rule.filled())
                        .optional("text", Rule.text())
                        .optional("unsafe", Rule.flag())
                        .optional("from_llm", Rule.flag())
                        .optional("is_slack_url", Rule.flag())
                        .optional("truncated", Rule.flag()));
        add(
                all,
                "emoji",
                styled().required("name", Rule.filled())
                        .optional("unicode", Rule.text())
                        .optional("url", Rule.text())
                        .optional("skin_tone", Rule.integer(1, 6)));
        add(
                all,
                "date",
                styled().required("timestamp", Rule.integerFrom(0))
                        .required("format", Rule.filled())
                        .optional("timezone", Rule.text())
                        .optional("url", Rule.filled())
                        .optional("fallback", Rule.text()));
        add(all, "color", styled().required("value", Rule.filled()));
        add(
                all,
                "tag",
                styled().required("text", Rule.filled())
                        .optional(
                                "color",
                                Rule.oneOf(
                                        "gray", "brown", "purple", "indigo", "blue", "green",
                                        "yellow", "orange", "red")));
        addMentions(all);
        addPointers(all);
        return all;
    }

    /** Preformatted text has but these. */
    static Kinds inCode() {
        return all().only(Set.of("text", "link"));
    }

    private static void addMentions(Kinds all) {
        add(
                all,
                "user",
                styled().required("user_id", Rule.filled()).optional("from_llm", Rule.flag()));
        add(all, "usergroup", styled().required("usergroup_id", Rule.filled()));
        add(
                all,
                "channel",
                styled().required("channel_id", Rule.filled())
                        .optional("tab_id", Rule.text())
                        .optional("from_llm", Rule.flag()));
        add(all, "team", styled().required("team_id", Rule.filled()));
        add(
                all,
                "broadcast",
                styled().required("range", Rule.oneOf("here", "channel", "everyone")));
        add(
                all,
                "canvas_user_mention",
                styled().required("user_id", Rule.filled()).optional("thread_id", Rule.text()));
        add(
                all,
                "message_mention",
                titled().required("channel_id", Rule.filled())
                        .required("message_ts", Rule.filled())
                        .optional("author_id", Rule.text())
                        .optional("thread_ts", Rule.text()));
        add(
                all,
                "workflow_mention",
                titled().required("workflow_id", Rule.filled())
                        .required("function_trigger_id", Rule.filled())
                        .required("text", Rule.filled())
                        .optional("channel_id", Rule.text())
                        .optional("ts", Rule.text()));
        add(
                all,
                "work_object_mention",
                work(titled())
                        .required("entity_id", Rule.filled())
                        .required("app_id", Rule.filled())
                        .required("text", Rule.filled())
                        .required("url", Rule.filled()));
        add(
                all,
                "attachment_mention",
                work(titled())
                        .required("url", Rule.filled())
                        .optional("app_id", Rule.text())
                        .optional("entity_id", Rule.text())
                        .optional("channel_id", Rule.text())
                        .optional("ts", Rule.text())
                        .optional("icon_name", Rule.text())
                        .optional("reference_object_type", Rule.text()));
    }

    private static void addPointers(Kinds all) {
        add(
                all,
                "file",
                titled().required("file_id", Rule.filled())
                        .optional("is_skill_invocation", Rule.flag()));
        add(
                all,
                "canvas",
                titled().required("file_id", Rule.filled())
                        .optional("label", Rule.text())
                        .optional("hide_title", Rule.flag())
                        .optional("section_id", Rule.text())
                        .optional("is_skill_invocation", Rule.flag()));
        add(
                all,
                "canvas_message_unfurl",
                styled().required("root_message_ts", Rule.filled())
                        .required("root_message_channel", Rule.filled()));
        add(
                all,
                "list_record",
                titled().required("file_id", Rule.filled())
                        .optional("record_id", Rule.text())
                        .optional("view_id", Rule.text()));
        add(
                all,
                "salesforce_data_field",
                styled().required("salesforce_record_id", Rule.filled())
                        .optional("salesforce_field_label", Rule.text())
                        .optional("salesforce_field_api_name", Rule.text())
                        .optional("salesforce_include_field_label", Rule.flag()));
        add(
                all,
                "citation",
                Shape.typed()
                        .required("url", Rule.filled())
                        .required("text", Rule.text())
                        .required("index", Rule.number())
                        .required("details", cited())
                        .optional("from_llm", Rule.flag())
                        .optional("is_slack_url", Rule.flag()));
    }

    private static Shape cited() {
        return new Shape()
                .required(
                        "citation_type", Rule.oneOf("file", "external", "web", "message", "memory"))
                .withOthers();
    }

    private static Shape work(Shape mention) {
        return mention.optional("icon_url", Rule.text())
                .optional("full_size_preview_enabled", Rule.flag())
                .optional("product_name", Rule.text());
    }

    private static Shape titled() {
        return styled().optional("text", Rule.text()).optional("url", Rule.text());
    }

    private static Shape styled() {
        Shape style = new Shape();
        for (String way :
                new String[] {
                    "bold",
                    "italic",
                    "strike",
                    "code",
                    "underline",
                    "highlight",
                    "client_highlight",
                    "unlink"
                }) {
            style.optional(way, Rule.flag());
        }
        return Shape.typed().optional("style", style);
    }

    private static void add(Kinds all, String type, Rule rule) {
        all.or(type, rule.documentedAt(Pages.element(type)));
    }
}
