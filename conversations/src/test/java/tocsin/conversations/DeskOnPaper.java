package tocsin.conversations;

import tocsin.incidents.Actor;
import tocsin.incidents.Announcing;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Circumstances;
import tocsin.incidents.Decision;
import tocsin.incidents.Declaration;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Place;
import tocsin.incidents.Privacy;
import tocsin.incidents.StandAlone;
import tocsin.incidents.Summary;
import tocsin.incidents.UserId;
import tocsin.incidents.maintenance.Announcement;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.Verb;
import tocsin.incidents.paging.OnCall;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;
import tocsin.incidents.statuspage.StatusPageOffer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The desk with the real rules and a sheet of paper for a database. Channels open at once. */
public final class DeskOnPaper implements FrontDesk {

    /** Something that was brought to the desk. */
    public record Asked(Object intent, Actor actor, String key) {}

    private final Map<IncidentId, List<Entry>> written = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Asked> asked = new ArrayList<>();
    private boolean broken;

    /** What there is to tell the public with. */
    public StatusPageOffer page = StatusPageOffer.none();

    public Instant now = Instant.parse("2026-11-21T12:00:00Z");

    /** From now on nothing can be written or read. */
    public void breaks() {
        broken = true;
    }

    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    public synchronized Incident incident(long number) {
        return find(new IncidentId(number)).orElseThrow();
    }

    /** The facts of an incident, without the channel's opening. */
    public synchronized List<Fact> facts(long number) {
        return entries(new IncidentId(number)).stream()
                .map(Entry::fact)
                .filter(fact -> !(fact instanceof Fact.ChannelOpened))
                .toList();
    }

    public synchronized int count() {
        return written.size();
    }

    @Override
    public OnCall onCall(String service) {
        return new OnCall.Known(
                service,
                List.of(new OnCall.Shift("Alice <!here>", 1, "Primary", now.plusSeconds(3600))));
    }

    @Override
    public synchronized Answer declare(Intent.Declare declare, Actor actor, String key) {
        check();
        asked.add(new Asked(declare, actor, key));
        if (seen.contains(key)) {
            return new Answer.Repeated();
        }
        List<Summary> known =
                written.keySet().stream().map(id -> incident(id.number()).summary()).toList();
        return switch (Declaration.decide(declare, actor, known, circumstances())) {
            case Decision.Refused(var refusal) -> new Answer.Refused(refusal);
            case Decision.Accepted(List<Fact> facts, var _) -> {
                seen.add(key);
                IncidentId id = new IncidentId(written.size() + 1L);
                write(id, facts, actor);
                write(
                        id,
                        List.of(
                                new Fact.ChannelOpened(
                                        new ChannelId("C0ROOM" + id), "incident-" + id)),
                        new Actor.Tocsin());
                yield new Answer.Done(incident(id.number()));
            }
        };
    }

    @Override
    public synchronized Answer handle(IncidentId id, Intent intent, Actor actor, String key) {
        check();
        asked.add(new Asked(intent, actor, key));
        if (seen.contains(key)) {
            return new Answer.Repeated();
        }
        return switch (incident(id.number()).decide(intent, actor, circumstances())) {
            case Decision.Refused(var refusal) -> new Answer.Refused(refusal);
            case Decision.Accepted(List<Fact> facts, var _) -> {
                seen.add(key);
                write(id, facts, actor);
                yield new Answer.Done(incident(id.number()));
            }
        };
    }

    @Override
    public synchronized Optional<Incident> in(ChannelId channel) {
        check();
        return written.keySet().stream()
                .map(id -> incident(id.number()))
                .filter(incident ->
                        incident.room() != null && incident.room().channel().equals(channel))
                .findFirst();
    }

    @Override
    public synchronized Optional<Incident> find(IncidentId id) {
        check();
        return Optional.ofNullable(written.get(id)).map(entries -> Incident.of(id, entries));
    }

    @Override
    public synchronized OpenList open(UserId reader) {
        check();
        List<Summary> open =
                written.keySet().stream()
                        .map(id -> incident(id.number()))
                        .filter(incident -> incident.phase().isOpen())
                        .filter(incident -> Privacy.mayTell(incident, new Place.OnePerson(reader)))
                        .map(Incident::summary)
                        .toList();
        return new OpenList(open.stream().limit(OpenList.MOST).toList(), open.size());
    }

    @Override
    public FiringAlerts firing(String service, int page) {
        return new FiringAlerts(List.of(), service, 1, 0);
    }

    @Override
    public synchronized List<Entry> entries(IncidentId id) {
        check();
        return List.copyOf(written.getOrDefault(id, List.of()));
    }

    @Override
    public synchronized Answer operate(Ask ask, Actor actor, String key) {
        check();
        asked.add(new Asked(ask, actor, key));
        return switch (StandAlone.decide(ask, actor, circumstances())) {
            case Decision.Refused(var refusal) -> new Answer.Refused(refusal);
            case Decision.Accepted(List<Fact> facts, var _) -> {
                IncidentId id = new IncidentId(written.size() + 1L);
                write(id, facts, actor);
                yield new Answer.Done(incident(id.number()));
            }
        };
    }

    @Override
    public synchronized Answer announce(Announcement announcement, Actor actor, String key) {
        check();
        asked.add(new Asked(announcement, actor, key));
        return switch (Announcing.decide(announcement, actor, circumstances())) {
            case Decision.Refused(var refusal) -> new Answer.Refused(refusal);
            case Decision.Accepted(List<Fact> facts, var _) -> {
                IncidentId id = new IncidentId(written.size() + 1L);
                write(id, facts, actor);
                yield new Answer.Done(incident(id.number()));
            }
        };
    }

    @Override
    public synchronized List<Incident> windows() {
        return written.keySet().stream()
                .map(id -> incident(id.number()))
                .filter(incident -> incident.window().filter(each -> !each.isOver()).isPresent())
                .toList();
    }

    @Override
    public List<Service> rollbacks(UserId user) {
        return policy().running().stream()
                .filter(service ->
                        policy().permit(
                                        Verb.ROLLBACK,
                                        String.valueOf(service.namespace()),
                                        service.name(),
                                        user,
                                        Groups.none()))
                .toList();
    }

    @Override
    public StatusPageOffer statusPage() {
        return page;
    }

    @Override
    public Policy policy() {
        return BuiltInPolicy.policy();
    }

    private void write(IncidentId id, List<Fact> facts, Actor actor) {
        List<Entry> entries = written.computeIfAbsent(id, _ -> new ArrayList<>());
        for (Fact fact : facts) {
            entries.add(new Entry(entries.size() + 1L, now, actor, fact));
        }
    }

    private Circumstances circumstances() {
        return new Circumstances(policy(), Groups.none(), now);
    }

    private void check() {
        if (broken) {
            throw new IllegalStateException("no paper left");
        }
    }
}
