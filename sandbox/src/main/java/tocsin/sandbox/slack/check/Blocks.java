package tocsin.sandbox.slack.check;

import static tocsin.sandbox.slack.check.Surface.ALL;
import static tocsin.sandbox.slack.check.Surface.HOME;
import static tocsin.sandbox.slack.check.Surface.MESSAGE;
import static tocsin.sandbox.slack.check.Surface.MODAL;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Set;

/**
 * Checks blocks and views as Slack does: types, properties, lengths, counts, and names that must be
 * unique. Which block may stand where: https://docs.slack.dev/reference/block-kit/blocks
 */
public final class Blocks {
    private static final Kinds KINDS = kinds();
    private static final Kinds IN_CONTAINER =
            KINDS.only(
                    Set.of(
                            "actions",
                            "context",
                            "divider",
                            "file",
                            "header",
                            "image",
                            "input",
                            "rich_text",
                            "section",
                            "table",
                            "video"));

    private Blocks() {}

    /** What is wrong with these blocks, as Slack lists it; nothing when they can be shown. */
    public static List<String> faults(JsonNode blocks, Surface surface, String pointer) {
        return check(blocks, surface, pointer).stream().map(Fault::toString).toList();
    }

    /** What is wrong with this view, as Slack lists it. */
    public static List<String> viewFaults(JsonNode view, Surface surface) {
        return checkView(view, surface).stream().map(Fault::toString).toList();
    }

    /** What is wrong with these blocks, and where Slack documents it. */
    public static List<Fault> check(JsonNode blocks, Surface surface, String pointer) {
        Spot at = Spot.of(pointer, surface, Pages.BLOCKS);
        list(0, surface.mostBlocks).check(blocks, at);
        return at.faults().list();
    }

    /** What is wrong with this view, and where Slack documents it. */
    public static List<Fault> checkView(JsonNode view, Surface surface) {
        Spot at = Spot.of("/view", surface, Views.page(surface));
        Views.check(view, at);
        return at.faults().list();
    }

    /** So many blocks, and what they must be together. */
    static Rule list(int least, int most) {
        return Rule.list(least, most, KINDS).and(Names::unique).and(Totals::kept);
    }

    /** The address at which Slack documents this type of block, if it is one. */
    static String page(String type) {
        return KINDS.types().contains(type) ? Pages.block(type) : Pages.BLOCKS;
    }

    private static Kinds kinds() {
        Kinds all = new Kinds();
        add(all, "section", ALL, Layouts.section());
        add(all, "header", ALL, Layouts.header());
        add(all, "divider", ALL, Layouts.divider());
        add(all, "context", ALL, Layouts.context());
        add(all, "actions", ALL, Layouts.actions());
        add(all, "input", ALL, Layouts.input());
        add(all, "image", ALL, Images.block());
        add(all, "video", ALL, Images.video());
        add(all, "file", Set.of(MESSAGE), Images.file());
        add(all, "rich_text", ALL, RichText.block());
        add(all, "markdown", Set.of(MESSAGE), Layouts.markdown());
        add(all, "table", Set.of(MESSAGE, HOME), Tables.table());
        add(all, "data_table", Set.of(MESSAGE, HOME), Tables.data());
        add(all, "data_visualization", Set.of(MESSAGE), Charts.block());
        add(all, "card", ALL, Cards.card());
        add(all, "carousel", Set.of(MESSAGE, HOME), Cards.carousel());
        add(all, "container", Set.of(MESSAGE, HOME), Cards.container(Blocks::inContainer));
        add(all, "alert", Set.of(MODAL), Cards.alert());
        add(all, "context_actions", Set.of(MESSAGE), Assistants.contextActions());
        add(all, "task_card", Set.of(MESSAGE), Assistants.taskCard());
        add(all, "plan", Set.of(MESSAGE), Assistants.plan());
        return all;
    }

    private static void add(Kinds all, String type, Set<Surface> surfaces, Rule rule) {
        all.add(type, surfaces, Pages.block(type), rule);
    }

    private static void inContainer(JsonNode node, Spot at) {
        IN_CONTAINER.check(node, at);
    }
}
