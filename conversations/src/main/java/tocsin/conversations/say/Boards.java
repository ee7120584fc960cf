package tocsin.conversations.say;

import tocsin.incidents.Board;
import tocsin.incidents.GivenUpdate;
import tocsin.incidents.Incident;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.StepId;

import java.util.List;
import java.util.Set;

/** The messages that always tell the present state. */
public final class Boards {

    private Boards() {}

    /**
     * @param withheld the steps whose button the cluster would refuse
     */
    public static Rendered render(Board board, Incident incident, Set<StepId> withheld) {
        return switch (board) {
            case CARD -> Card.render(incident);
            case CHECKLIST -> ChecklistBoard.render(incident, withheld);
            case ANNOUNCEMENT -> announcement(incident);
            case ECHO -> echo(incident);
        };
    }

    /** One line that says all: it stands in every board's text. */
    static String headline(Incident incident) {
        return "%s incident: %s (%s)"
                .formatted(
                        Names.of(incident.severity()), incident.title(), incident.phase().word());
    }

    private static Rendered announcement(Incident incident) {
        UserId lead = incident.team().leader().orElse(null);
        GivenUpdate last = incident.lastUpdate();
        String text =
                "%s *%s* · %s · *%s*\n%s · declared by %s %s%s%s"
                        .formatted(
                                mark(incident),
                                Text.line(incident.title()),
                                Text.line(Names.of(incident.severity())),
                                incident.phase().word(),
                                Names.place(incident),
                                Names.of(incident.brief().declaredBy()),
                                Dates.moment(incident.brief().declaredAt()),
                                lead == null ? "" : " · led by " + Names.of(lead),
                                last == null
                                        ? ""
                                        : "\n" + Text.cut(Text.safe(last.update().what()), 1000));
        return Rendered.about(
                incident.key(),
                Text.line(headline(incident)) + " " + Names.place(incident),
                List.of(
                        incident.phase().isOpen()
                                ? Build.section(
                                        text,
                                        Build.button(
                                                Control.SUBSCRIBE,
                                                "Subscribe",
                                                Handle.of(incident.id())))
                                : Build.section(text)));
    }

    private static Rendered echo(Incident incident) {
        String text =
                "%s %s declared *%s* as %s · *%s* → %s"
                        .formatted(
                                mark(incident),
                                Names.of(incident.brief().declaredBy()),
                                Text.line(incident.title()),
                                Text.line(Names.of(incident.severity())),
                                incident.phase().word(),
                                Names.place(incident));
        return new Rendered(text, List.of(Build.section(text)));
    }

    private static String mark(Incident incident) {
        return switch (incident.phase()) {
            case DECLARED, INVESTIGATING, IDENTIFIED, MONITORING -> ":rotating_light:";
            case RESOLVED, CLOSED -> ":white_check_mark:";
            case CANCELLED -> ":heavy_multiplication_x:";
        };
    }
}
