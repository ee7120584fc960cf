package tocsin.bot.offline;

import org.jspecify.annotations.Nullable;

import tocsin.bot.desk.Desk;
import tocsin.bot.store.Incidents;
import tocsin.conversations.DatabaseAway;
import tocsin.conversations.FrontDesk;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Circumstances;
import tocsin.incidents.Entry;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Summary;
import tocsin.incidents.UserId;
import tocsin.incidents.maintenance.Announcement;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.paging.OnCall;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;
import tocsin.incidents.statuspage.StatusPageOffer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The desk for people: whatever it needs the database for is answered in time. */
public final class PatientDesk implements FrontDesk {
    private final Desk desk;
    private final Patience patience;
    private final OfflineDeclarations offline;
    private final InstantSource clock;

    public PatientDesk(
            Desk desk, Patience patience, OfflineDeclarations offline, InstantSource clock) {
        this.desk = desk;
        this.patience = patience;
        this.offline = offline;
        this.clock = clock;
    }

    @Override
    public Declared declare(Intent.Declare declare, Actor actor, String key) {
        Instant at = Incidents.storable(clock.instant());
        AtomicReference<@Nullable Circumstances> then = new AtomicReference<>();
        try {
            return patience.write(key, () -> desk.declare(declare, actor, key, known(then, at)));
        } catch (DatabaseAway e) {
            Circumstances known = then.get();
            if (actor instanceof Actor.Person(UserId user) && known != null) {
                return offline.keep(declare, user, key, known, doubt(e));
            }
            throw e;
        }
    }

    /** Who is in which group is asked of Slack; there is no time for that later. */
    private Circumstances known(AtomicReference<@Nullable Circumstances> then, Instant at) {
        Circumstances now = desk.circumstances();
        return Objects.requireNonNull(
                then.updateAndGet(known ->
                        known == null ? new Circumstances(now.policy(), now.groups(), at) : known));
    }

    private static @Nullable InDoubt doubt(DatabaseAway away) {
        return away.doubt() instanceof InDoubt doubt ? doubt : null;
    }

    @Override
    public Answer operate(Ask ask, Actor actor, String key) {
        return patience.write(key, () -> desk.operate(ask, actor, key));
    }

    @Override
    public Answer announce(Announcement announcement, Actor actor, String key) {
        return patience.write(key, () -> desk.announce(announcement, actor, key));
    }

    @Override
    public Answer handle(IncidentId incident, Intent intent, Actor actor, String key) {
        return patience.write(key, () -> desk.handle(incident, intent, actor, key));
    }

    @Override
    public List<Incident> windows() {
        return patience.read(desk::windows);
    }

    @Override
    public Optional<Incident> in(ChannelId channel) {
        Optional<Incident> found = patience.read(() -> desk.in(channel));
        if (found.isEmpty() && offline.isByHand(channel)) {
            throw DatabaseAway.nothingWritten();
        }
        return found;
    }

    @Override
    public Optional<Incident> find(IncidentId incident) {
        return patience.read(() -> desk.find(incident));
    }

    @Override
    public List<Summary> open(UserId reader) {
        return patience.read(() -> desk.open(reader));
    }

    @Override
    public List<Entry> entries(IncidentId incident) {
        return patience.read(() -> desk.entries(incident));
    }

    @Override
    public OnCall onCall(String service) {
        return desk.onCall(service);
    }

    @Override
    public Policy policy() {
        return desk.policy();
    }

    @Override
    public StatusPageOffer statusPage() {
        return desk.statusPage();
    }

    @Override
    public List<Service> rollbacks(UserId user) {
        return desk.rollbacks(user);
    }
}
