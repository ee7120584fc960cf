package tocsin.bot.offline;

import org.jspecify.annotations.Nullable;

import tocsin.bot.desk.Desk;
import tocsin.bot.desk.DeskBehind;
import tocsin.bot.store.Incidents;
import tocsin.conversations.DatabaseAway;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Circumstances;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.UserId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The desk for people: whatever it needs the database for is answered in time. */
public final class PatientDesk extends DeskBehind {
    private final Desk desk;
    private final Patience patience;
    private final OfflineDeclarations offline;
    private final InstantSource clock;

    public PatientDesk(
            Desk desk, Patience patience, OfflineDeclarations offline, InstantSource clock) {
        super(desk);
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
            return write(key, () -> desk.declare(declare, actor, key, known(then, at)));
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
    protected <A extends Declared> A write(String key, Supplier<A> work) {
        return patience.write(key, work);
    }

    @Override
    protected <T> T read(Supplier<T> work) {
        return patience.read(work);
    }

    /** A channel that was opened while the database was away belongs to no incident yet. */
    @Override
    public Optional<Incident> in(ChannelId channel) {
        Optional<Incident> found = super.in(channel);
        if (found.isEmpty() && offline.isByHand(channel)) {
            throw DatabaseAway.nothingWritten();
        }
        return found;
    }
}
