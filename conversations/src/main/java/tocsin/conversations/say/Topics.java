package tocsin.conversations.say;

import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.UserId;

/** What the channel says of itself. Slack formats nothing there and takes 250 characters. */
public final class Topics {
    private static final int MOST = 240;

    private Topics() {}

    public static String topic(Incident incident) {
        UserId lead = incident.team().holders().get("commander");
        String leads = lead == null ? "" : " · led by " + Names.of(lead);
        String rest = " · " + incident.phase().word() + leads;
        String head = Names.of(incident.severity()) + " · " + Text.line(incident.title());
        return Text.cut(head, MOST - rest.length()) + rest;
    }

    /** Carries the mark by which a channel is known as this incident's. */
    public static String purpose(Incident incident) {
        return "Response to "
                + Text.cut(Text.line(incident.title()), 180)
                + " ("
                + mark(incident.id())
                + ")";
    }

    public static String mark(IncidentId id) {
        return "tocsin incident " + id;
    }

    public static String bookmarkTitle(Incident incident) {
        return Text.cut("Incident " + incident.id() + ": the card", 250);
    }
}
