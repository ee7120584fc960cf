package tocsin.bot.desk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.cluster.KnownRights;
import tocsin.bot.store.AlertGroups;
import tocsin.bot.store.Incidents;
import tocsin.bot.store.Known;
import tocsin.bot.store.OpenIncidents;
import tocsin.bot.store.Written;
import tocsin.conversations.FrontDesk;
import tocsin.incidents.Actor;
import tocsin.incidents.Announcing;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Circumstances;
import tocsin.incidents.Decision;
import tocsin.incidents.Declaration;
import tocsin.incidents.Effect;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Listing;
import tocsin.incidents.RecordKey;
import tocsin.incidents.Refusal;
import tocsin.incidents.StandAlone;
import tocsin.incidents.Summary;
import tocsin.incidents.UserId;
import tocsin.incidents.maintenance.Announcement;
import tocsin.incidents.maintenance.Surroundings;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.Held;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.Verb;
import tocsin.incidents.operation.Wish;
import tocsin.incidents.paging.OnCall;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;
import tocsin.incidents.statuspage.StatusPageOffer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where every intent is decided and written down. Decisions are made upon what is known here; the
 * database refuses what was decided upon something older, and then it is decided again.
 */
public final class Desk implements FrontDesk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    /** Who lost to another process has to read before the next try, while that one writes on. */
    private static final int MOST_TRIES = 250;

    private final Incidents incidents;
    private final OpenIncidents openIncidents;
    private final Policy policy;
    private final Supplier<Groups> groups;
    private final Granting granting;
    private final Supplier<StatusPageOffer> page;
    private final InstantSource clock;
    private final Remembered remembered = new Remembered();
    private final RecordLocks locks = new RecordLocks(Duration.ofSeconds(1));
    private final AlertDesk alerts;
    private volatile Function<String, OnCall> onCall =
            _ -> new OnCall.Unknown("No pager is set up.");
    private volatile Wake wake = (_, _) -> {};

    /** Told, after the commit, which lanes of an incident have something to deliver. */
    @FunctionalInterface
    public interface Wake {
        void wake(Incident incident, Set<Effect.Lane> lanes);
    }

    /** Without a status page. */
    public Desk(
            Incidents incidents,
            Policy policy,
            Supplier<Groups> groups,
            KnownRights rights,
            InstantSource clock) {
        this(incidents, policy, groups, rights, StatusPageOffer::none, clock);
    }

    public Desk(
            Incidents incidents,
            Policy policy,
            Supplier<Groups> groups,
            KnownRights rights,
            Supplier<StatusPageOffer> page,
            InstantSource clock) {
        this.incidents = incidents;
        openIncidents = new OpenIncidents(incidents);
        this.policy = policy;
        this.groups = groups;
        this.granting = new Granting(rights);
        this.page = page;
        this.clock = clock;
        alerts =
                new AlertDesk(
                        this, incidents, openIncidents, new AlertGroups(incidents, this::latest));
    }

    /** Where alerts are heard. */
    public AlertDesk alerts() {
        return alerts;
    }

    public void onWritten(Wake listener) {
        wake = listener;
    }

    /** Whom to ask who is on call. */
    public void asks(Function<String, OnCall> pager) {
        onCall = pager;
    }

    @Override
    public OnCall onCall(String service) {
        return onCall.apply(service);
    }

    @Override
    public Answer declare(Intent.Declare declare, Actor actor, String key) {
        return declare(declare, actor, key, circumstances());
    }

    /**
     * @param then with the moment of the declaration, by which it can be found again
     */
    public Answer declare(Intent.Declare declare, Actor actor, String key, Circumstances then) {
        RecordKey alert = declare.alert();
        return alert == null
                ? begin(
                        actor,
                        key,
                        then,
                        now -> Declaration.decide(declare, actor, like(declare, actor, now), now))
                : alerts.declare(alert, declare, actor, key, then);
    }

    @Override
    public Answer operate(Ask ask, Actor actor, String key) {
        return begin(actor, key, now -> granted(StandAlone.decide(ask, actor, now)));
    }

    /** What Tocsin itself may not do in the cluster is not begun. */
    private Decision granted(Decision decision) {
        return decision instanceof Decision.Accepted accepted
                ? granting.refusal(accepted.facts())
                        .<Decision>map(Decision.Refused::new)
                        .orElse(accepted)
                : decision;
    }

    @Override
    public Answer announce(Announcement announcement, Actor actor, String key) {
        return begin(
                actor,
                key,
                now ->
                        Announcing.decide(
                                announcement,
                                actor,
                                now.among(surroundings(announcement.plan().services()))));
    }

    /** A record of its own, alone among all that begin. */
    private Answer begin(Actor actor, String key, Function<Circumstances, Decision> rule) {
        return begin(actor, key, circumstances(), rule);
    }

    private Answer begin(
            Actor actor, String key, Circumstances now, Function<Circumstances, Decision> rule) {
        Begun begun =
                incidents.declaring(declaring ->
                        switch (rule.apply(now)) {
                            case Decision.Refused(Refusal refusal) ->
                                    declaring.isSeen(key)
                                            ? new Begun.Again()
                                            : new Begun.No(refusal);
                            case Decision.Accepted accepted ->
                                    declaring.isFirst(key, now.now())
                                            ? new Begun.Yes(
                                                    declaring.begin(actor, accepted, now.now()),
                                                    accepted.facts())
                                            : new Begun.Again();
                        });
        return switch (begun) {
            case Begun.No(Refusal refusal) -> new Answer.Refused(refusal);
            case Begun.Again _ -> new Answer.Repeated();
            case Begun.Yes(Written.Committed committed, List<Fact> facts) ->
                    done(committed, actor, facts);
        };
    }

    private sealed interface Begun {
        record Yes(Written.Committed committed, List<Fact> facts) implements Begun {}

        record No(Refusal refusal) implements Begun {}

        record Again() implements Begun {}
    }

    @Override
    public List<Incident> windows() {
        List<Incidents.Version> open = incidents.openWindows();
        return among(known(open), open.stream().map(Incidents.Version::id)).values().stream()
                .map(Known::incident)
                .toList();
    }

    /**
     * These records as they stand, in this order, by two statements at most; what cannot be read is
     * left out.
     */
    public Map<IncidentId, Known> latest(Collection<IncidentId> ids) {
        return among(known(incidents.versions(ids)), ids.stream());
    }

    private static Map<IncidentId, Known> among(
            Map<IncidentId, Known> known, Stream<IncidentId> order) {
        Map<IncidentId, Known> ordered = new LinkedHashMap<>();
        order.forEach(id -> ordered.computeIfAbsent(id, known::get));
        return ordered;
    }

    private Map<IncidentId, Known> known(List<Incidents.Version> versions) {
        Map<IncidentId, Known> known = new HashMap<>();
        versions.forEach(each ->
                remembered
                        .get(each.id())
                        .filter(it -> it.hash().equals(each.hash()))
                        .ifPresent(it -> known.put(each.id(), it)));
        List<IncidentId> unknown =
                versions.stream()
                        .map(Incidents.Version::id)
                        .filter(id -> !known.containsKey(id))
                        .toList();
        incidents.read(unknown).forEach((id, read) -> known.put(id, remember(read)));
        return known;
    }

    /**
     * What goes on besides; private incidents are nobody's business.
     *
     * @param services whose incidents matter
     */
    private Surroundings surroundings(List<String> services) {
        return new Surroundings(
                windows().stream()
                        .flatMap(record ->
                                record.window().stream()
                                        .map(window ->
                                                new Surroundings.Booked(record.id(), window)))
                        .toList(),
                summaries(openIncidents.naming(services)));
    }

    @Override
    public Answer handle(IncidentId id, Intent intent, Actor actor, String key) {
        return locks.alone(id, () -> decide(id, intent, actor, key));
    }

    private Answer decide(IncidentId id, Intent intent, Actor actor, String key) {
        Optional<Known> latest = remembered.get(id).or(() -> incidents.read(id));
        for (int tries = 0; tries < MOST_TRIES && latest.isPresent(); tries++) {
            Optional<Answer> answer = decide(latest.get(), intent, actor, key);
            if (answer.isPresent()) {
                return answer.get();
            }
            latest = refreshed(latest.get());
        }
        if (latest.isPresent()) {
            throw new IllegalStateException(
                    "Incident " + id + " is written to by too many at once");
        }
        return new Answer.Refused(new Refusal.NoSuchIncident());
    }

    /** Empty when it was decided upon something old. */
    private Optional<Answer> decide(Known known, Intent intent, Actor actor, String key) {
        Incident incident = known.incident();
        Circumstances now = circumstances(incident, intent);
        return switch (incident.decide(intent, actor, now)) {
            case Decision.Refused(Refusal refusal) ->
                    confirmed(known, key, new Answer.Refused(refusal));
            case Decision.Accepted(List<Fact> facts, _) when facts.isEmpty() ->
                    confirmed(known, key, new Answer.Done(incident));
            case Decision.Accepted accepted -> {
                Optional<Refusal> refusal = granting.refusal(accepted.facts());
                yield refusal.isPresent()
                        ? confirmed(known, key, new Answer.Refused(refusal.get()))
                        : written(known, accepted, actor, key, now.now());
            }
        };
    }

    /**
     * An answer for which nothing is written, if what it was decided upon is the newest there is.
     * What was acted upon looks wrong when it is told again, and is not.
     */
    private Optional<Answer> confirmed(Known known, String key, Answer answer) {
        Incidents.Confirmed confirmed = incidents.confirm(known, key);
        if (confirmed.isSeen()) {
            return Optional.of(new Answer.Repeated());
        }
        return confirmed.isNewest() ? Optional.of(answer) : Optional.empty();
    }

    private Optional<Answer> written(
            Known known, Decision.Accepted accepted, Actor actor, String key, Instant now) {
        List<Fact> facts = accepted.facts();
        return switch (incidents.write(known, actor, facts, accepted.effects(), key, now)) {
            case Written.Committed committed -> Optional.of(done(committed, actor, facts));
            case Written.Seen _ -> Optional.of(new Answer.Repeated());
            case Written.Busy(Held held) ->
                    Optional.of(
                            new Answer.Refused(new Refusal.OfOperation(new Objection.Busy(held))));
            case Written.Stale _ -> Optional.empty();
        };
    }

    private Optional<Known> refreshed(Known known) {
        Optional<Known> latest = incidents.refresh(known);
        remembered.replace(known, latest);
        return latest;
    }

    @Override
    public Optional<Incident> in(ChannelId channel) {
        return remembered
                .in(channel)
                .flatMap(remembered::get)
                .map(Known::incident)
                .filter(incident -> !incident.isPrivate())
                .or(() -> read(channel));
    }

    private Optional<Incident> read(ChannelId channel) {
        return remembered.in(channel).or(() -> incidents.in(channel)).flatMap(this::find);
    }

    @Override
    public Optional<Incident> find(IncidentId id) {
        Optional<Known> known = remembered.get(id);
        return known.isPresent()
                ? refreshed(known.get()).map(Known::incident)
                : incidents.read(id).map(this::remember).map(Known::incident);
    }

    @Override
    public OpenList open(UserId reader) {
        OpenIncidents.Newest newest = openIncidents.newest(new Actor.Person(reader), OpenList.MOST);
        return new OpenList(summaries(newest.incidents()), newest.all());
    }

    @Override
    public FiringAlerts firing(String service, int page) {
        return alerts.firing(service, page);
    }

    @Override
    public List<Entry> entries(IncidentId id) {
        return incidents.entries(id);
    }

    @Override
    public StatusPageOffer statusPage() {
        return page.get();
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public List<Service> rollbacks(UserId user) {
        Groups known = groups.get();
        return granting.rollbacks(
                policy.running().stream()
                        .filter(service ->
                                policy.permit(
                                        Verb.ROLLBACK,
                                        String.valueOf(service.namespace()),
                                        service.name(),
                                        user,
                                        known))
                        .toList());
    }

    private static List<Summary> summaries(List<Listing> all) {
        return all.stream().map(Listing::summary).toList();
    }

    /** What this may be that is declared already, as far as the actor may know of it. */
    List<Summary> like(Intent.Declare declare, Actor actor, Circumstances now) {
        return summaries(openIncidents.like(declare.title(), actor, now.now()));
    }

    /** What was written elsewhere, after its commit. */
    Incident written(Written.Committed committed, Actor actor, String what) {
        told(committed, actor, List.of(what));
        return committed.known().incident();
    }

    private Answer done(Written.Committed committed, Actor actor, List<Fact> facts) {
        told(committed, actor, names(facts));
        return new Answer.Done(committed.known().incident());
    }

    private void told(Written.Committed committed, Actor actor, List<String> facts) {
        Known known = remember(committed.known());
        LOG.info(
                "incident {} fact {} {} by {}",
                known.incident().id(),
                known.incident().seq(),
                facts,
                actor);
        wake.wake(known.incident(), committed.lanes());
    }

    private static List<String> names(List<Fact> facts) {
        return facts.stream().map(fact -> fact.getClass().getSimpleName()).toList();
    }

    private Known remember(Known known) {
        remembered.put(known);
        return known;
    }

    /** What was declared while the database was away. */
    public LateDeclarations late() {
        return new LateDeclarations(this, incidents, openIncidents);
    }

    public Circumstances circumstances() {
        return new Circumstances(policy, groups.get(), Incidents.storable(clock.instant()));
    }

    /** Most intents depend on nothing but their own record. */
    private Circumstances circumstances(Incident incident, Intent intent) {
        boolean asksAround =
                intent instanceof Intent.OfWindow
                        || (intent instanceof Intent.OfClock && incident.window().isPresent())
                        || intent instanceof Intent.RecordChannel
                        || intent instanceof Intent.OfOperation(_, Wish.RecordPlan _);
        return asksAround
                ? circumstances().among(surroundings(services(incident)))
                : circumstances();
    }

    private static List<String> services(Incident record) {
        return record.window().map(window -> window.plan().services()).orElse(List.of());
    }
}
