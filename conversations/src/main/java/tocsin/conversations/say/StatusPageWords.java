package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.Incident;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.maintenance.Publicity;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.maintenance.WindowOnPage;
import tocsin.incidents.statuspage.Health;
import tocsin.incidents.statuspage.OnStatusPage;
import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.Post;
import tocsin.incidents.statuspage.StatusPageNews;
import tocsin.incidents.statuspage.StatusPageObjection;
import tocsin.incidents.statuspage.StatusPageStage;
import tocsin.incidents.statuspage.StatusPageTurn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said in Slack of the status page. */
final class StatusPageWords {
    private static final String MARK = ":globe_with_meridians: ";

    private StatusPageWords() {}

    static Rendered news(StatusPageNews news, Incident incident) {
        return switch (news) {
            case StatusPageNews.Opened(String link, Actor by) ->
                    words(
                            MARK
                                    + "%s told the public: %s is open"
                                            .formatted(
                                                    Names.of(by), link(link, "the status page")));
            case StatusPageNews.Resolved(String link, Actor by) ->
                    words(
                            MARK
                                    + "%s told the public that it is over: %s is resolved"
                                            .formatted(
                                                    Names.of(by), link(link, "the status page")));
            case StatusPageNews.StillOpen _ -> stillOpen(incident);
            case StatusPageNews.Failed(int number, String why) -> failed(incident, number, why);
            case StatusPageNews.ToPaste(Post post) -> toPaste(incident, post);
            case StatusPageNews.WorkToPaste(PlannedWork work) -> toPaste(work);
            case StatusPageNews.Seen(StatusPageStage stage, String text) ->
                    words(
                            MARK
                                    + "Somebody wrote on the status page itself (*%s*): %s\nIt counts as an update."
                                            .formatted(stage.word(), Text.safe(text)));
        };
    }

    private static Rendered words(String mrkdwn) {
        return new Rendered(mrkdwn, List.of(Build.section(mrkdwn)));
    }

    private static Rendered stillOpen(Incident incident) {
        String text =
                MARK
                        + "The incident is %s, and %s still says *%s*. Is it over for the public too?"
                                .formatted(
                                        incident.phase().word(),
                                        link(
                                                incident.statusPage().shown().link(),
                                                "the status page"),
                                        said(incident.statusPage()));
        Handle handle = Handle.of(incident.id());
        return Rendered.about(
                incident.key(),
                text,
                List.of(
                        Build.section(text),
                        Build.actions(
                                List.of(
                                        Build.primary(
                                                Build.button(
                                                        Control.RESOLVE_PAGE,
                                                        "Resolve the page…",
                                                        handle)),
                                        Build.button(
                                                Control.LEAVE_PAGE_OPEN,
                                                "Leave it open…",
                                                handle)))));
    }

    private static Rendered failed(Incident incident, int number, String why) {
        String text = ":warning: *The public was not told.* " + Text.line(why);
        return Rendered.about(
                incident.key(),
                text,
                List.of(Build.section(text), Build.actions(List.of(again(incident, number)))));
    }

    private static ButtonElement again(Incident incident, int number) {
        return Build.button(
                Control.TRY_PAGE_AGAIN,
                "Try again",
                Handle.of(incident.id(), String.valueOf(number)));
    }

    private static Rendered toPaste(Incident incident, Post post) {
        String text =
                MARK
                        + "Tocsin has no status page to write on. Please put this on it by hand (*%s*, *%s*%s):"
                                .formatted(
                                        Text.line(post.title()),
                                        post.stage().word(),
                                        components(post));
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Build.section(text));
        blocks.add(Build.section("```" + Text.cut(plain(post.text()), 2_900) + "```"));
        if (incident.checklist().step(Checklist.STATUS_PAGE).isPresent()) {
            blocks.add(
                    Build.actions(
                            List.of(
                                    Build.primary(
                                            Build.button(
                                                    Control.TICK,
                                                    "It is on the page",
                                                    Handle.of(
                                                            incident.id(),
                                                            Checklist.STATUS_PAGE.value()))))));
        }
        return Rendered.about(incident.key(), text, blocks);
    }

    private static Rendered toPaste(PlannedWork work) {
        String text =
                MARK
                        + "Tocsin has no status page to write on. Please put this on it by hand (*%s*, *%s*%s):"
                                .formatted(
                                        Text.line(work.title()),
                                        word(work.course()),
                                        affected(work.components()));
        return new Rendered(
                text,
                List.of(
                        Build.section(text),
                        Build.section("```" + plain(PublicText.of(work)) + "```")));
    }

    /** How a night of a window stands on the page; empty: the public is told nothing. */
    static Optional<LayoutBlock> standing(Incident record, Window window) {
        Publicity publicity = window.plan().publicity();
        if (publicity == null || (window.page().news() == null && window.isOver())) {
            return Optional.empty();
        }
        WindowOnPage page = window.page();
        OnStatusPage.Trouble trouble = page.trouble();
        if (trouble != null) {
            return Optional.of(trouble(record, trouble));
        }
        PlannedWork.News news = page.news();
        String how =
                news == null
                        ? "shown once it is announced"
                        : page.isOnItsWay()
                                ? "on its way…"
                                : word(news.course()) + (page.isByHand() ? " (by hand)" : "");
        return Optional.of(
                Build.section(
                        MARK
                                + "*%s:* %s%s"
                                        .formatted(
                                                link(page.link(), "Status page"),
                                                how,
                                                affected(publicity.components()))));
    }

    private static String affected(List<String> components) {
        return components.stream()
                .map(name -> " · " + Text.line(name))
                .collect(Collectors.joining());
    }

    private static String word(PlannedWork.Course course) {
        return course.word().replace('_', ' ');
    }

    /** Three backticks would end the block that shows it as it is. */
    private static String plain(String text) {
        return Text.safe(text).replace("```", "'''");
    }

    private static String components(Post post) {
        StringBuilder text = new StringBuilder();
        post.components()
                .forEach((name, health) ->
                        text.append(", ")
                                .append(Text.line(name))
                                .append(": ")
                                .append(word(health)));
        return text.toString();
    }

    /** How a component is, as one says it. */
    static String word(Health health) {
        return health.word().replace('_', ' ');
    }

    /** How it stands on the page, for the card; empty while nothing was told. */
    static Optional<LayoutBlock> standing(Incident incident) {
        OnStatusPage page = incident.statusPage();
        OnStatusPage.Trouble trouble = page.trouble();
        if (trouble != null) {
            return Optional.of(trouble(incident, trouble));
        }
        if (!page.waiting().isEmpty()) {
            return Optional.of(Build.section(MARK + "On its way to the status page…"));
        }
        return Optional.ofNullable(page.shown().stage()).map(_ -> standing(incident, page));
    }

    private static LayoutBlock trouble(Incident record, OnStatusPage.Trouble trouble) {
        return trouble.isFinal()
                ? Build.section(
                        ":warning: *Not on the status page:* " + Text.line(trouble.why()),
                        again(record, trouble.number()))
                : Build.section(
                        ":warning: *Not on the status page yet; still trying.* "
                                + Text.line(trouble.why()));
    }

    private static LayoutBlock standing(Incident incident, OnStatusPage page) {
        String text =
                MARK
                        + "*%s:* %s%s%s"
                                .formatted(
                                        link(page.shown().link(), "Status page"),
                                        said(page),
                                        opened(page.shown().openedBy()),
                                        page.isLeftOpen() ? " · left open on purpose" : "");
        boolean isAsked = page.isOpen() && !incident.phase().isOpen();
        return isAsked
                ? Build.section(
                        text,
                        Build.button(
                                Control.RESOLVE_PAGE,
                                "Resolve the page…",
                                Handle.of(incident.id())))
                : Build.section(text);
    }

    private static String said(OnStatusPage page) {
        StatusPageStage stage = page.shown().stage();
        return stage == null ? "nothing yet" : stage.word();
    }

    private static String opened(@Nullable Actor by) {
        return by == null ? "" : " · opened by " + Names.of(by);
    }

    /** Links come from outside: only what is one becomes one. */
    private static String link(String address, String words) {
        return address.matches("https?://[^\\s<>|]{1,500}")
                ? "<" + address + "|" + words + ">"
                : words;
    }

    /** A turn as a line of the timeline. */
    static String words(String who, StatusPageTurn turn) {
        return switch (turn) {
            case StatusPageTurn.Asked(_, Post post) ->
                    "%s told the public (%s): %s"
                            .formatted(who, post.stage().word(), Text.line(post.text()));
            case StatusPageTurn.Published(_, _, String link, _) ->
                    "It stands on " + link(link, "the status page");
            case StatusPageTurn.Delayed(_, String why) ->
                    "The status page did not take it yet: " + Text.line(why);
            case StatusPageTurn.Failed(_, String why) ->
                    "The public was not told: " + Text.line(why);
            case StatusPageTurn.Retried _ -> who + " tried the status page again";
            case StatusPageTurn.LeftToPeople _ ->
                    "Somebody has to put it on the status page by hand";
            case StatusPageTurn.Seen(_, StatusPageStage stage, String text, _) ->
                    "Somebody wrote on the status page (%s): %s"
                            .formatted(stage.word(), Text.line(text));
            case StatusPageTurn.LeftOpen(String reason) ->
                    "%s left the status page open%s".formatted(who, Facts.because(reason));
        };
    }

    static String sentence(StatusPageObjection objection) {
        return switch (objection) {
            case PRIVATE -> "This incident is private: nothing of it goes to the status page.";
            case NOTHING_OPEN ->
                    "There is nothing to leave open: either the incident is not over, or the status page does not say that something is wrong.";
            case NOT_FAILED ->
                    "That is out of date: it is on the status page by now, or something newer is.";
        };
    }
}
