package tocsin.conversations;

import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Entry;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Refusal;
import tocsin.incidents.Summary;
import tocsin.incidents.UserId;
import tocsin.incidents.maintenance.Announcement;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.paging.OnCall;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;
import tocsin.incidents.statuspage.StatusPageOffer;

import java.util.List;
import java.util.Optional;

/** What the conversation asks of the program behind it. Every call answers from durable state. */
public interface FrontDesk {

    /**
     * What is open.
     *
     * @param newest the newest of them, newest first; no more than people read
     * @param all how many there are
     */
    record OpenList(List<Summary> newest, int all) {
        public static final int MOST = 40;

        public OpenList {
            newest = List.copyOf(newest);
        }
    }

    /**
     * Groups of alerts that fire, the worst first.
     *
     * @param records of those on this page
     * @param service of which alone they are; empty: of all
     * @param page from 1
     * @param all how many there are on all pages
     */
    record FiringAlerts(List<Incident> records, String service, int page, int all) {
        /** Two blocks for each; Slack takes 50. */
        public static final int PAGE = 20;

        public FiringAlerts {
            records = List.copyOf(records);
        }

        public int pages() {
            return Math.max(1, (all + PAGE - 1) / PAGE);
        }
    }

    /** What became of a declaration. */
    sealed interface Declared {}

    /** The database is away: it is kept elsewhere, and is written down once it is back. */
    record Kept(ByHand declaration) implements Declared {}

    /** What became of an intent. */
    sealed interface Answer extends Declared {

        /** Written down; its effects are on their way. */
        record Done(Incident incident) implements Answer {}

        record Refused(Refusal refusal) implements Answer {}

        /** This very request was answered before; nothing was done again. */
        record Repeated() implements Answer {}
    }

    /**
     * Begins an incident.
     *
     * @param key names the request: the same key is acted upon once
     */
    Declared declare(Intent.Declare declare, Actor actor, String key);

    /**
     * Who would be rung now. The pager is asked, which takes some seconds at most.
     *
     * @param service of the policy; empty: for incidents
     */
    OnCall onCall(String service);

    /** Begins an operation that belongs to no incident. */
    Answer operate(Ask ask, Actor actor, String key);

    /** Begins a maintenance window. */
    Answer announce(Announcement announcement, Actor actor, String key);

    /** The maintenance windows that are not over, the nearest first. */
    List<Incident> windows();

    /** Takes an intent for an incident. The answer comes after the commit. */
    Answer handle(IncidentId incident, Intent intent, Actor actor, String key);

    /**
     * The incident whose channel this is. A public one may be a moment old: what is decided upon it
     * is checked when it is written, and {@link #find} tells the latest.
     */
    Optional<Incident> in(ChannelId channel);

    Optional<Incident> find(IncidentId incident);

    /** The incidents that are not over, as far as this person may know of them. */
    OpenList open(UserId reader);

    /**
     * The groups of alerts that fire, whether they have a message of their own or not.
     *
     * @param service empty: of all of them
     * @param page from 1; what is behind the last is the last
     */
    FiringAlerts firing(String service, int page);

    /** Everything that was written down about an incident, oldest first. */
    List<Entry> entries(IncidentId incident);

    Policy policy();

    /** What there is to tell the public with. */
    StatusPageOffer statusPage();

    /** The services that this person may roll back now, and the cluster would. */
    List<Service> rollbacks(UserId user);
}
