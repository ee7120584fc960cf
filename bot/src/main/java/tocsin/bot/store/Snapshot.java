package tocsin.bot.store;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Brief;
import tocsin.incidents.Course;
import tocsin.incidents.GivenUpdate;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.MarkedMessages;
import tocsin.incidents.Missing;
import tocsin.incidents.Outreach;
import tocsin.incidents.Room;
import tocsin.incidents.Subject;
import tocsin.incidents.Team;
import tocsin.incidents.alert.Telling;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.clock.Dials;
import tocsin.incidents.followup.FollowUps;
import tocsin.incidents.operation.Operations;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An incident as JSON: everything that it is but its number. Only incidents grow long; the records
 * of anything else have none.
 */
record Snapshot(
        List<Telling> alerts,
        long seq,
        Brief brief,
        Course course,
        @Nullable Room room,
        Team team,
        Checklist checklist,
        @Nullable GivenUpdate lastUpdate,
        MarkedMessages marked,
        Map<Missing, String> troubles,
        Operations operations,
        Dials dials,
        FollowUps followUps,
        Outreach outreach) {

    /** So many facts are read quickly enough. */
    static final int WORTH = 500;

    static Optional<String> write(Incident incident) {
        return incident.subject() instanceof Subject.AnIncident(List<Telling> alerts)
                ? Optional.of(Json.write(of(incident, alerts)))
                : Optional.empty();
    }

    private static Snapshot of(Incident incident, List<Telling> alerts) {
        return new Snapshot(
                alerts,
                incident.seq(),
                incident.brief(),
                incident.course(),
                incident.room(),
                incident.team(),
                incident.checklist(),
                incident.lastUpdate(),
                incident.marked(),
                incident.troubles(),
                incident.operations(),
                incident.dials(),
                incident.followUps(),
                incident.outreach());
    }

    static Incident read(IncidentId id, String body) {
        return Json.read(body, Snapshot.class).incident(id);
    }

    private Incident incident(IncidentId id) {
        return new Incident(
                id,
                new Subject.AnIncident(alerts),
                seq,
                brief,
                course,
                room,
                team,
                checklist,
                lastUpdate,
                marked,
                troubles,
                operations,
                dials,
                followUps,
                outreach);
    }
}
