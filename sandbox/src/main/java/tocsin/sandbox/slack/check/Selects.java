package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Menus, of one choice and of several.
 *
 * <ul>
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element
 * </ul>
 */
final class Selects {
    private static final String ONE = Pages.element("select_menu");
    private static final String SEVERAL = Pages.element("multi_select_menu");

    private Selects() {}

    static Kinds kinds() {
        Kinds all = new Kinds();
        one(all, "static_select", ofOptions(menu()).optional("initial_option", Options.inMenu()));
        one(all, "external_select", loaded(menu()).optional("initial_option", Options.inMenu()));
        one(all, "users_select", menu().optional("initial_user", Rule.filled()));
        one(
                all,
                "conversations_select",
                ofConversations(menu())
                        .optional("initial_conversation", Rule.filled())
                        .optional("response_url_enabled", Rule.flag()));
        one(
                all,
                "channels_select",
                menu().optional("initial_channel", Rule.filled())
                        .optional("response_url_enabled", Rule.flag()));

        several(all, "multi_static_select", "options", ofOptions(menu()), Options.inMenu());
        several(all, "multi_external_select", "options", loaded(menu()), Options.inMenu());
        several(all, "multi_users_select", "users", menu(), Rule.filled());
        several(
                all,
                "multi_conversations_select",
                "conversations",
                ofConversations(menu()),
                Rule.filled());
        several(all, "multi_channels_select", "channels", menu(), Rule.filled());
        return all;
    }

    /** A {@code response_url} comes with what is filled in and submitted in a modal alone. */
    static void noResponseUrl(JsonNode node, Spot at) {
        if (node.has("response_url_enabled")) {
            at.documentedAt(ONE).fault("unsupported field: response_url_enabled");
        }
    }

    static void responseUrlInModals(JsonNode node, Spot at) {
        if (at.surface() != Surface.MODAL) {
            noResponseUrl(node, at);
        }
    }

    private static void one(Kinds all, String type, Shape menu) {
        all.add(type, Surface.ALL, ONE, menu);
    }

    private static void several(Kinds all, String type, String what, Shape menu, Rule each) {
        String initial = "initial_" + what;
        all.add(
                type,
                Surface.ALL,
                SEVERAL,
                menu.optional(initial, Rule.list(0, each))
                        .optional("max_selected_items", Rule.integerFrom(1))
                        .also((node, at) -> noMoreThanMayBeChosen(node, at, initial)));
    }

    private static Shape menu() {
        return Shape.element()
                .optional("placeholder", Texts.plain(150))
                .optional("confirm", Composed.confirmation())
                .optional("focus_on_load", Rule.flag());
    }

    private static Shape ofOptions(Shape menu) {
        return menu.optional("options", Rule.list(1, 100, Options.inMenu()))
                .optional("option_groups", Rule.list(1, 100, Options.group()))
                .also(Options::oneSource)
                .also(Options::initialIsOffered);
    }

    private static Shape loaded(Shape menu) {
        return menu.optional("min_query_length", Rule.integerFrom(0));
    }

    private static Shape ofConversations(Shape menu) {
        return menu.optional("default_to_current_conversation", Rule.flag())
                .optional("filter", Composed.conversationFilter());
    }

    private static void noMoreThanMayBeChosen(JsonNode node, Spot at, String initial) {
        JsonNode most = node.path("max_selected_items");
        if (most.isInt() && most.intValue() > 0 && node.path(initial).size() > most.intValue()) {
            at.in(initial).fault("no more than " + most.intValue() + " items allowed");
        }
    }
}
