package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.clock.Dials;
import tocsin.incidents.followup.FollowUps;
import tocsin.incidents.operation.Operations;
import tocsin.incidents.paging.Pages;
import tocsin.incidents.statuspage.OnStatusPage;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An incident while one fact is being folded into it; it never leaves the fold. */
final class Draft {
    private final IncidentId id;
    Subject subject;
    Brief brief;
    Course course;

    @Nullable Room room;

    Team team;
    Checklist checklist;

    @Nullable GivenUpdate lastUpdate;

    MarkedMessages marked;
    Operations operations;
    OnStatusPage statusPage;
    Dials dials;
    FollowUps followUps;
    Pages pages;
    final Set<UserId> subscribers = new HashSet<>();
    final Map<Missing, String> troubles = new TreeMap<>();

    Draft(Incident incident) {
        id = incident.id();
        subject = incident.subject();
        brief = incident.brief();
        course = incident.course();
        room = incident.room();
        team = incident.team();
        checklist = incident.checklist();
        lastUpdate = incident.lastUpdate();
        marked = incident.marked();
        operations = incident.operations();
        statusPage = incident.statusPage();
        dials = incident.dials();
        followUps = incident.followUps();
        pages = incident.pages();
        subscribers.addAll(incident.subscribers());
        troubles.putAll(incident.troubles());
    }

    Incident at(long seq) {
        return new Incident(
                id,
                subject,
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
                new Outreach(statusPage, pages, subscribers));
    }
}
