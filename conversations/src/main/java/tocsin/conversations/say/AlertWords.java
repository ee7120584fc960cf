package tocsin.conversations.say;

import tocsin.incidents.alert.AlertFact;
import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.alert.Link;
import tocsin.incidents.alert.Sounding;
import tocsin.incidents.alert.Wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What alerts say of themselves, in mrkdwn in which they can neither mention nor link. */
final class AlertWords {
    private static final int LABELS = 10;
    private static final int DESCRIPTION = 900;

    /** Slack: a section holds 3,000 characters; a link that is cut is none. */
    static final int MOST = 2_900;

    /** What the head of the message says already. */
    private static final List<String> SAID = List.of("severity", "service");

    private AlertWords() {}

    /** The severity and the service, to follow a title. */
    static String sort(Wording wording) {
        return dotted(wording.severity()) + dotted(wording.service());
    }

    private static String dotted(String word) {
        return word.isEmpty() ? "" : " · " + Text.line(word);
    }

    /**
     * Where it comes from: its labels, its links; what does not fit whole is left out.
     *
     * @param most how many characters there may be
     */
    static String origin(Wording wording, int most) {
        List<String> parts = new ArrayList<>();
        wording.labels().entrySet().stream()
                .filter(label -> !SAID.contains(label.getKey()))
                .limit(LABELS)
                .map(AlertWords::label)
                .forEach(parts::add);
        wording.links().forEach(link -> parts.add(link(link)));
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            if (text.length() + part.length() + 3 <= most) {
                text.append(text.isEmpty() ? "" : " · ").append(part);
            }
        }
        return text.toString();
    }

    private static String label(Map.Entry<String, String> label) {
        return Quoted.code(label.getKey() + "=" + label.getValue());
    }

    static String link(Link link) {
        String name = link.name().isEmpty() ? "link" : link.name();
        return "<%s|%s>".formatted(address(link.url()), Text.line(name).replace("|", " "));
    }

    /** An address between the brackets of a link (Slack: escaping text). */
    static String address(String url) {
        return url.replace("&", "&amp;");
    }

    /** In the incident that it led to: what it says, and where to look. */
    static String joined(Wording wording) {
        StringBuilder text = new StringBuilder();
        text.append(":bell: Alert *%s*%s".formatted(Text.line(wording.title()), sort(wording)));
        if (!wording.description().isEmpty()) {
            text.append("\n").append(Text.cut(Text.line(wording.description()), DESCRIPTION));
        }
        if (wording.runbook() != null) {
            text.append("\n:book: <%s|Runbook>".formatted(address(wording.runbook())));
        }
        String origin = origin(wording, MOST - text.length());
        if (!origin.isEmpty()) {
            text.append("\n").append(origin);
        }
        return text.toString();
    }

    static String fact(String who, AlertFact fact) {
        return switch (fact) {
            case AlertFact.Fired(Wording wording, List<Sounding> alerts) ->
                    "*%s* fired%s".formatted(Text.line(wording.title()), count(alerts));
            case AlertFact.MoreFired(_, List<Sounding> alerts) -> "more fired" + count(alerts);
            case AlertFact.FiredAgain(_, List<Sounding> alerts) -> "fired again" + count(alerts);
            case AlertFact.Resolved(List<Sounding> alerts) -> "resolved" + count(alerts);
            case AlertFact.Gathered _ -> "changes too often; changes are gathered";
            case AlertFact.Settled _ -> "has settled";
            case AlertFact.Acknowledged _ -> who + " acknowledged it";
            case AlertFact.Led(var incident, _) ->
                    "%s declared incident %s from it".formatted(who, incident);
            case AlertFact.IncidentStood(var incident, _, boolean isOpen) ->
                    "incident %s is %s".formatted(incident, isOpen ? "open" : "over");
            case AlertFact.RunbookOpened _ -> who + " opened the runbook";
        };
    }

    private static String count(List<Sounding> alerts) {
        return alerts.size() == 1 ? "" : " (%d)".formatted(alerts.size());
    }

    static String news(AlertNews news, String title) {
        return switch (news) {
            case AlertNews.Joined(Wording wording) ->
                    "Alert *%s* told of it".formatted(Text.line(wording.title()));
            case AlertNews.Quiet _ -> "Alert *%s* is resolved".formatted(Text.line(title));
            case AlertNews.Again _ -> "Alert *%s* fires again".formatted(Text.line(title));
        };
    }
}
