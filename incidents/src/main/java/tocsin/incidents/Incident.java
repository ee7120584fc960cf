package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.clock.Dials;
import tocsin.incidents.followup.FollowUps;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.operation.Operations;
import tocsin.incidents.paging.Pages;
import tocsin.incidents.policy.Severity;
import tocsin.incidents.statuspage.OnStatusPage;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An incident as it stands: the fold of its facts.
 *
 * @param subject what the record is about; the name of the record is that of the most usual one
 * @param seq how many facts it is the fold of
 * @param room its channel; absent until it is open
 * @param lastUpdate absent: none was given
 * @param operations what was to be changed in the cluster
 * @param troubles what could not be made, each with a sentence that says why
 * @param dials what was done with its clocks
 * @param followUps what is to be done so that it does not happen again
 */
public record Incident(
        IncidentId id,
        Subject subject,
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

    public Incident {
        troubles = Map.copyOf(troubles);
    }

    /** A record of which nothing is known but what it begins with. */
    static Incident begun(
            IncidentId id,
            Subject subject,
            Entry first,
            Brief brief,
            Course course,
            Team team,
            Checklist checklist) {
        return new Incident(
                id,
                subject,
                first.seq(),
                brief,
                course,
                null,
                team,
                checklist,
                null,
                MarkedMessages.none(),
                Map.of(),
                Operations.none(),
                Dials.begunAt(first.at()),
                FollowUps.none(),
                Outreach.none());
    }

    /** The incident that these entries tell, oldest first. */
    public static Incident of(IncidentId id, List<Entry> entries) {
        Incident incident = Folding.begin(id, entries.getFirst());
        for (Entry entry : entries.subList(1, entries.size())) {
            incident = incident.after(entry);
        }
        return incident;
    }

    /** The incident once this fact, its next, is written. */
    public Incident after(Entry entry) {
        return Folding.after(this, entry);
    }

    /** What becomes of an intent. Nothing is changed by asking. */
    public Decision decide(Intent intent, Actor actor, Circumstances circumstances) {
        return Deciding.decide(this, intent, actor, circumstances);
    }

    /** What it is called outside; see {@link RecordKey}. */
    public RecordKey key() {
        return new RecordKey(id, brief.declaredAt());
    }

    /** Where messages of its own are, as far as it knows them by id. */
    public Set<ChannelId> channels() {
        Set<ChannelId> channels = new HashSet<>();
        if (room != null) {
            channels.add(room.channel());
        }
        ChannelId origin = brief.origin().channel();
        if (origin != null) {
            channels.add(origin);
        }
        operations.all().forEach(each -> channels.add(each.ask().channel()));
        window().ifPresent(window ->
                window.plan().channels().forEach(each -> channels.add(new ChannelId(each))));
        return channels;
    }

    /** Whether this is the record of an operation outside incidents, and nothing else. */
    public boolean standsAlone() {
        return subject instanceof Subject.AnOperation;
    }

    /** The maintenance window that this is the record of. */
    public Optional<Window> window() {
        return subject instanceof Subject.AWindow(Window window)
                ? Optional.of(window)
                : Optional.empty();
    }

    /** The title for people; never empty. */
    public String title() {
        return Brief.shown(brief.title());
    }

    public Severity severity() {
        return brief.severity();
    }

    public Phase phase() {
        return course.phase();
    }

    public boolean isPrivate() {
        return brief.isPrivate();
    }

    /** How it stands on the status page. */
    public OnStatusPage statusPage() {
        return outreach.statusPage();
    }

    /** Who was paged for it. */
    public Pages pages() {
        return outreach.pages();
    }

    /** Who is told of it by direct message. */
    public Set<UserId> subscribers() {
        return outreach.subscribers();
    }

    /**
     * Whether this person belongs to it: declared it, is in its channel, or has or was offered a
     * role.
     */
    public boolean involves(UserId user) {
        return brief.declaredBy().is(user) || team.has(user);
    }

    /** What lists know of it; empty when it is the record of something else than an incident. */
    public Optional<Listing> listing() {
        return subject instanceof Subject.AnIncident
                ? Optional.of(Listing.of(this))
                : Optional.empty();
    }

    public Summary summary() {
        return new Summary(
                id,
                title(),
                severity().id(),
                severity().name(),
                phase(),
                brief.declaredBy(),
                brief.declaredAt(),
                room);
    }
}
