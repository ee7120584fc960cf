package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;

import tocsin.incidents.Incident;
import tocsin.incidents.followup.FollowUp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The follow-ups of an incident, those that wait first, with what can be done about each. */
public final class FollowUpList {
    /** Two blocks for each; Slack takes 50. */
    private static final int PAGE = 20;

    /** How many of those that wait are repeated when it is resolved. */
    private static final int REMINDED = 10;

    private FollowUpList() {}

    /**
     * @param page from 1; what is behind the last is the last
     */
    public static Rendered render(Incident incident, int page) {
        List<FollowUp> all = ordered(incident);
        int pages = Math.max(1, (all.size() + PAGE - 1) / PAGE);
        int shown = Math.clamp(page, 1, pages);
        String head = head(incident, shown, pages);
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Build.section(head));
        StringBuilder text = new StringBuilder(head);
        for (FollowUp each : all.subList((shown - 1) * PAGE, Math.min(all.size(), shown * PAGE))) {
            String line = FollowUpWords.line(each);
            text.append("\n").append(line);
            blocks.addAll(item(incident, each, line));
        }
        blocks.add(Build.divider());
        blocks.add(Build.actions(more(incident, shown, pages)));
        return Rendered.about(incident.key(), Text.cut(text.toString(), 3500), blocks);
    }

    /** When it is resolved, while everybody still knows what would have helped. */
    static Rendered question(Incident incident) {
        List<FollowUp> open = incident.followUps().open();
        String text =
                ":seedling: *What is to follow, so that it does not happen again?*"
                        + (open.isEmpty()
                                ? ""
                                : "\nSo far:\n" + FollowUpWords.waiting(open, REMINDED));
        List<BlockElement> buttons = new ArrayList<>();
        buttons.add(add(incident));
        if (!open.isEmpty()) {
            buttons.add(
                    Build.button(Control.FOLLOW_UPS, "Follow-ups", Handle.of(incident.id(), "1")));
        }
        return Rendered.about(
                incident.key(), text, List.of(Build.section(text), Build.actions(buttons)));
    }

    private static List<FollowUp> ordered(Incident incident) {
        return Stream.concat(
                        incident.followUps().open().stream(),
                        incident.followUps().all().stream().filter(each -> !each.isOpen()))
                .toList();
    }

    private static String head(Incident incident, int page, int pages) {
        String title = Text.line(incident.title());
        if (incident.followUps().all().isEmpty()) {
            return "*Follow-ups of %s*%nNone yet. What is to be done so that it does not happen again?"
                    .formatted(title);
        }
        return "*Follow-ups of %s* · %d open%s"
                .formatted(
                        title,
                        incident.followUps().open().size(),
                        pages == 1 ? "" : " · page %d of %d".formatted(page, pages));
    }

    private static List<LayoutBlock> item(Incident incident, FollowUp followUp, String line) {
        Handle handle = Handle.of(incident.id(), followUp.id().toString());
        return followUp.isOpen()
                ? List.of(
                        Build.section(line),
                        Build.actions(buttons(handle, followUp.owner() == null)))
                : List.of(
                        Build.section(
                                line, Build.button(Control.REOPEN_FOLLOW_UP, "Undo", handle)));
    }

    /** What can be done about one that waits. */
    static List<BlockElement> buttons(Handle handle, boolean isFree) {
        List<BlockElement> buttons = new ArrayList<>();
        buttons.add(Build.button(Control.FINISH_FOLLOW_UP, "Done", handle));
        if (isFree) {
            buttons.add(Build.button(Control.TAKE_FOLLOW_UP, "Take", handle));
        }
        buttons.add(Build.button(Control.ASSIGN_FOLLOW_UP, "Assign…", handle));
        buttons.add(Build.button(Control.MOVE_FOLLOW_UP, "Move…", handle));
        buttons.add(Build.button(Control.DROP_FOLLOW_UP, "Drop…", handle));
        return buttons;
    }

    private static List<BlockElement> more(Incident incident, int page, int pages) {
        List<BlockElement> buttons = new ArrayList<>();
        buttons.add(add(incident));
        if (pages > 1) {
            int next = page == pages ? 1 : page + 1;
            buttons.add(
                    Build.button(
                            Control.FOLLOW_UPS,
                            "Page %d of %d".formatted(next, pages),
                            Handle.of(incident.id(), String.valueOf(next))));
        }
        return buttons;
    }

    private static BlockElement add(Incident incident) {
        return Build.primary(
                Build.button(Control.ADD_FOLLOW_UP, "Add a follow-up…", Handle.of(incident.id())));
    }
}
