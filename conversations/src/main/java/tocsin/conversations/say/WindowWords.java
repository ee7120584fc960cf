package tocsin.conversations.say;

import tocsin.incidents.IncidentId;
import tocsin.incidents.maintenance.Conflict;
import tocsin.incidents.maintenance.Span;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Words that a window's board, its notices and its answers share. */
final class WindowWords {

    private WindowWords() {}

    static String services(Collection<String> services) {
        return services.stream().map(Text::line).collect(Collectors.joining(", "));
    }

    /** Channels by id, or by the name that the policy gives them. */
    static String channels(Collection<String> channels) {
        return channels.stream()
                .map(each ->
                        each.matches("[CG][A-Z0-9]{6,}")
                                ? "<#" + each + ">"
                                : "#" + Text.line(each))
                .collect(Collectors.joining(", "));
    }

    static String conflicts(List<Conflict> conflicts) {
        return conflicts.stream().limit(8).map(WindowWords::of).collect(Collectors.joining("\n"));
    }

    private static String of(Conflict conflict) {
        return ":warning: "
                + switch (conflict) {
                    case Conflict.OtherWindow(IncidentId id, String title, Span span) ->
                            "Another window at that time: *%s* (window %s), %s"
                                    .formatted(Text.line(title), id, WindowWhen.own(span));
                    case Conflict.OpenIncident(IncidentId id, String title) ->
                            "An incident is open: *%s* (incident %s)"
                                    .formatted(Text.line(title), id);
                    case Conflict.FreezeDay(LocalDate day, String why) ->
                            "%s is a day without changes%s".formatted(day, Facts.because(why));
                };
    }
}
