package tocsin.conversations.say;

import tocsin.incidents.Incident;
import tocsin.incidents.paging.Cause;
import tocsin.incidents.paging.OnCall;
import tocsin.incidents.paging.Page;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.paging.Responder;
import tocsin.incidents.paging.Signal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pages in words; in mrkdwn. What comes from the pager is from outside. */
final class PagerWords {
    private static final int LATEST = 3;
    private static final int SHIFTS = 20;

    private PagerWords() {}

    /** Those who are rung. */
    static String people(String service) {
        return service.isEmpty()
                ? "the people on call"
                : "the people on call for *" + Text.line(service) + "*";
    }

    /** The latest pages, for the card. */
    static List<String> lines(Incident incident) {
        List<Page> pages = incident.pages().all();
        return pages.subList(Math.max(0, pages.size() - LATEST), pages.size()).stream()
                .map(PagerWords::line)
                .toList();
    }

    private static String line(Page page) {
        Optional<PagerNews.Report> report = page.report(Signal.TRIGGER);
        String at = Dates.moment(page.at());
        if (page.isSkipped()) {
            return ":pager: %s paged nobody of %s%s"
                    .formatted(Names.of(page.by()), people(page.service()), because(page));
        }
        if (report.isEmpty()) {
            return page.isRinging()
                    ? ":pager: Paging %s since %s".formatted(people(page.service()), at)
                    : ":pager: Paging %s was not needed any more".formatted(people(page.service()));
        }
        return switch (report.get()) {
            case PagerNews.Refused(_, String why) ->
                    ":warning: Nobody was paged of %s: %s"
                            .formatted(people(page.service()), Text.line(why));
            case PagerNews.Waiting(_, String why) ->
                    page.isRinging()
                            ? ":warning: Still trying to page %s since %s: %s"
                                    .formatted(people(page.service()), at, Text.line(why))
                            : ":warning: %s could not be paged in time: %s"
                                    .formatted(
                                            Card.capital(people(page.service())), Text.line(why));
            case PagerNews.Sent(_, List<String> onCall) ->
                    ":pager: Paged %s %s%s".formatted(whom(page, onCall), at, standing(page));
        };
    }

    private static String standing(Page page) {
        return switch (page.stage()) {
            case RINGING -> " · it rings until somebody acknowledges";
            case ACKNOWLEDGED ->
                    page.seen() instanceof PagerNews.AcknowledgedThere(Responder by, _)
                            ? " · acknowledged at the pager by " + name(by)
                            : " · acknowledged";
            case OVER ->
                    page.seen() instanceof PagerNews.ResolvedThere
                            ? " · resolved at the pager"
                            : " · over";
        };
    }

    private static String name(Responder by) {
        if (by.user() != null) {
            return Names.of(by.user());
        }
        return by.name().isBlank() ? "somebody" : "*" + Text.line(by.name()) + "*";
    }

    /** What somebody did at the pager, as a sentence without its end. */
    private static String seen(String service, PagerNews.Seen seen) {
        String page = service.isEmpty() ? "the page" : "the page to *" + Text.line(service) + "*";
        String at = Dates.moment(seen.at());
        return switch (seen) {
            case PagerNews.AcknowledgedThere(Responder by, _) ->
                    "%s acknowledged %s at the pager (%s)"
                            .formatted(Card.capital(name(by)), page, at);
            case PagerNews.ResolvedThere(Responder by, _) ->
                    by.name().isBlank()
                            ? "%s was resolved at the pager (%s)".formatted(Card.capital(page), at)
                            : "%s resolved %s at the pager (%s)"
                                    .formatted(Card.capital(name(by)), page, at);
        };
    }

    private static String whom(Page page, List<String> onCall) {
        if (onCall.isEmpty()) {
            return people(page.service());
        }
        String names = Text.line(String.join(", ", onCall));
        return page.service().isEmpty()
                ? "*" + names + "*"
                : "*%s* (%s)".formatted(names, Text.line(page.service()));
    }

    /** What is said in the channel. */
    static String said(Page page, PagerNews news, Incident incident) {
        return switch (news) {
            case PagerNews.Asked _ -> "Paging " + people(page.service()) + because(page);
            case PagerNews.Skipped _ ->
                    ":pager: %s paged nobody of %s, as %s would%s"
                            .formatted(
                                    Names.of(page.by()),
                                    people(page.service()),
                                    Text.line(Names.of(incident.severity())),
                                    because(page));
            case PagerNews.Sent(_, List<String> onCall) ->
                    ":pager: Paged %s, %s%s"
                            .formatted(whom(page, onCall), cause(page, incident), because(page));
            case PagerNews.Refused(Signal signal, String why) ->
                    signal == Signal.TRIGGER
                            ? ":warning: Nobody was paged of %s: %s Call them yourselves."
                                    .formatted(people(page.service()), Text.line(why))
                            : ":warning: %s It may go on ringing for %s: tell them."
                                    .formatted(Text.line(why), people(page.service()));
            case PagerNews.Waiting(Signal signal, String why) ->
                    signal == Signal.TRIGGER
                            ? ":warning: %s I keep trying to page %s; call them yourselves meanwhile."
                                    .formatted(Text.line(why), people(page.service()))
                            : ":warning: %s It may go on ringing for %s; I keep trying."
                                    .formatted(Text.line(why), people(page.service()));
            case PagerNews.AcknowledgedThere there ->
                    ":pager: %s.%s"
                            .formatted(
                                    seen(page.service(), there),
                                    there.at().equals(incident.course().acknowledgedAt())
                                            ? " That acknowledges the incident."
                                            : "");
            case PagerNews.ResolvedThere there ->
                    ":pager: %s. The incident goes on until it is resolved here."
                            .formatted(seen(page.service(), there));
        };
    }

    private static String cause(Page page, Incident incident) {
        Cause cause = page.cause();
        if (cause == null) {
            return "";
        }
        return switch (cause) {
            case SEVERITY -> "as %s does".formatted(Text.line(incident.severity().id()));
            case HAND -> "asked by " + Names.of(page.by());
            case ESCALATION -> "as the escalation ladder says";
        };
    }

    private static String because(Page page) {
        return Facts.because(page.reason());
    }

    /** A line of the timeline. */
    static String fact(String who, Optional<Page> page, PagerNews news) {
        String whom = people(page.map(Page::service).orElse(""));
        return switch (news) {
            case PagerNews.Asked(_, String reason, Cause cause) ->
                    switch (cause) {
                        case SEVERITY -> "The severity pages " + whom;
                        case HAND -> "%s paged %s%s".formatted(who, whom, Facts.because(reason));
                        case ESCALATION -> "The escalation ladder pages " + whom;
                    };
            case PagerNews.Skipped(_, String reason) ->
                    "%s paged nobody of %s%s".formatted(who, whom, Facts.because(reason));
            case PagerNews.Sent(Signal signal, List<String> onCall) ->
                    switch (signal) {
                        case TRIGGER ->
                                onCall.isEmpty()
                                        ? "The pager rings " + whom
                                        : "The pager rings " + Text.line(String.join(", ", onCall));
                        case ACKNOWLEDGE -> "The pager knows that somebody acknowledged";
                        case RESOLVE -> "The pager knows that it is over";
                    };
            case PagerNews.Refused(Signal signal, String why) ->
                    "The pager refused to %s: %s".formatted(signal.word(), Text.line(why));
            case PagerNews.Waiting(Signal signal, String why) ->
                    "The pager could not be told to %s yet: %s"
                            .formatted(signal.word(), Text.line(why));
            case PagerNews.Seen seen -> seen(page.map(Page::service).orElse(""), seen);
        };
    }

    /** The first level first. */
    static String onCall(String service, List<OnCall.Shift> shifts) {
        String head =
                "*"
                        + Card.capital(
                                service.isEmpty() ? "on call" : "on call for " + Text.line(service))
                        + "*";
        if (shifts.isEmpty()) {
            return head + "\nnobody, says the pager";
        }
        return head
                + "\n"
                + shifts.stream()
                        .limit(SHIFTS)
                        .map(PagerWords::shift)
                        .collect(Collectors.joining("\n"));
    }

    private static String shift(OnCall.Shift shift) {
        String schedule = shift.schedule().isEmpty() ? "" : " · " + Text.line(shift.schedule());
        String until = shift.until() == null ? "" : " · until " + Dates.moment(shift.until());
        return "%d. *%s*%s%s".formatted(shift.level(), Text.line(shift.person()), schedule, until);
    }
}
