package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;

import tocsin.conversations.ByHand;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Room;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of a declaration that is kept while the database is away. */
public final class ByHandWords {
    /** Below what a section and an edited message hold. */
    private static final int LIST = 2_500;

    private ByHandWords() {}

    /** To the declarer, at once. */
    public static Rendered kept(ByHand kept) {
        ChannelId channel = kept.channel();
        return Answers.words(
                ":warning: Tocsin's database did not answer in time. %s is kept on Tocsin's own disk and becomes an incident when the database is back. %s%s"
                        .formatted(
                                named(kept),
                                channel == null
                                        ? "A channel to go on by hand is being opened; you will be invited."
                                        : "Go on by hand in %s.".formatted(mention(channel)),
                                alike(kept)));
    }

    /** To the declarer, when it could not even be kept. */
    public static Rendered notKept(ByHand declaration, String why) {
        return withList(
                ":warning: Tocsin's database did not answer in time, and %s could not be kept: %s Nothing was written and no channel is opened. Open a channel yourself, go on by hand, and declare it again when the database is back."
                        .formatted(named(declaration), Text.line(why)),
                declaration);
    }

    /** The same at a form. */
    public static String formNotKept(String why) {
        return "Tocsin's database did not answer in time, and the declaration could not be kept: "
                + why
                + " Open a channel yourself and go on by hand.";
    }

    /** In the channel: how to go on. */
    public static Rendered message(ByHand kept) {
        return withList(
                ":warning: *Tocsin works without its database.* %s declared %s %s. This is kept, and becomes an incident in this very channel when the database is back. Until then there are no card, no buttons and no reminders, and *Tocsin has paged and invited nobody*: call people yourself, and write down here what you do.%s"
                        .formatted(
                                Names.of(kept.by()),
                                named(kept),
                                Dates.moment(kept.at()),
                                alike(kept)),
                kept);
    }

    /** The same message, once the database is back: history that says where to go on. */
    public static Rendered over(ByHand kept, Room room) {
        boolean isHere = room.channel().equals(kept.channel());
        return withList(
                ":white_check_mark: *Tocsin's database is back.* Go on %s. %s declared %s %s, and went on by hand from here:"
                        .formatted(
                                isHere
                                        ? "with the card and the checklist below"
                                        : "in " + mention(room.channel()),
                                Names.of(kept.by()),
                                named(kept),
                                Dates.moment(kept.at())),
                kept);
    }

    /** To the declarer: where the channel is. */
    public static Rendered opened(ByHand kept, ChannelId channel) {
        return Answers.words(
                "%s is open for %s. Tocsin's database is still away: the checklist to go on by hand is there."
                        .formatted(mention(channel), named(kept)));
    }

    /** To the declarer: there is no channel. */
    public static Rendered notOpened(ByHand kept, String why) {
        return withList(
                ":warning: The channel for %s could not be opened: %s Go on by hand where you are; the declaration is kept."
                        .formatted(named(kept), Text.line(why)),
                kept);
    }

    /** To the declarer: it was not lost after all. */
    public static Rendered writtenAfterAll(ByHand kept) {
        return Answers.words(
                ":white_check_mark: The database took %s after all; its channel is on its way."
                        .formatted(named(kept)));
    }

    /**
     * The channel says whose it is, in 250 characters without format.
     *
     * @param mark tells it from every other
     */
    public static String purpose(ByHand kept, String mark) {
        return "Response to %s (%s)".formatted(Text.cut(Text.line(title(kept)), 150), mark);
    }

    private static Rendered withList(String head, ByHand kept) {
        String list = list(kept.checklist());
        List<LayoutBlock> blocks = new ArrayList<>(List.of(Build.section(head)));
        if (!list.isEmpty()) {
            blocks.add(Build.section("*Response checklist*\n" + list));
        }
        return new Rendered(head + "\n" + list, blocks);
    }

    private static String list(List<Step> checklist) {
        return Text.cut(
                checklist.stream()
                        .filter(step -> !step.id().equals(Checklist.OPEN_CHANNEL))
                        .map(ByHandWords::line)
                        .collect(Collectors.joining("\n")),
                LIST);
    }

    private static String line(Step step) {
        String role = step.role() == null ? "" : " · " + Text.line(step.role());
        String due = step.dueAt() == null ? "" : " · due: " + Dates.moment(step.dueAt());
        return ":white_square: " + Text.line(step.text()) + role + due;
    }

    private static String named(ByHand kept) {
        return "*%s* (%s)".formatted(Text.line(title(kept)), Text.line(Names.of(kept.severity())));
    }

    private static String title(ByHand kept) {
        String title = kept.declare().title();
        return title.isBlank() ? "Untitled incident" : title;
    }

    private static String alike(ByHand kept) {
        return kept.alike().isEmpty()
                ? ""
                : "\nSomething alike is open: %s. Join it if it is the same."
                        .formatted(
                                kept.alike().stream()
                                        .map(ByHandWords::mention)
                                        .collect(Collectors.joining(", ")));
    }

    private static String mention(ChannelId channel) {
        return "<#" + channel.value() + ">";
    }
}
