package tocsin.sandbox.slack.check;

/** The addresses of Slack's reference. */
final class Pages {
    private static final String DOCS = "https://docs.slack.dev/";
    private static final String BLOCK_KIT = DOCS + "reference/block-kit/";

    static final String BLOCKS = BLOCK_KIT + "blocks";
    static final String MODAL = DOCS + "reference/views/modal-views";
    static final String HOME = DOCS + "reference/views/home-tab-views";
    static final String ATTACHMENTS =
            DOCS + "legacy/legacy-messaging/legacy-secondary-message-attachments";
    static final String MESSAGE_RESPONSES =
            DOCS + "interactivity/handling-user-interaction#message_responses";
    static final String VIEW_ANSWERS = DOCS + "surfaces/modals";
    static final String OPTIONS_LOAD =
            BLOCK_KIT + "block-elements/select-menu-element#external_select";

    private Pages() {}

    /** A block's page is named after its type. */
    static String block(String type) {
        return BLOCKS + "/" + slug(type) + "-block";
    }

    /** An element's page has a name of its own, often another one than its type. */
    static String element(String name) {
        return BLOCK_KIT + "block-elements/" + slug(name) + "-element";
    }

    static String object(String name) {
        return BLOCK_KIT + "composition-objects/" + slug(name) + "-object";
    }

    private static String slug(String name) {
        return name.replace('_', '-');
    }
}
