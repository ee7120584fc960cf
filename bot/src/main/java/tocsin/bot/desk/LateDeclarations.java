package tocsin.bot.desk;

import org.jspecify.annotations.Nullable;

import tocsin.bot.store.Incidents;
import tocsin.bot.store.OpenIncidents;
import tocsin.bot.store.Pruning;
import tocsin.bot.store.Written;
import tocsin.conversations.FrontDesk;
import tocsin.incidents.Actor;
import tocsin.incidents.Circumstances;
import tocsin.incidents.Decision;
import tocsin.incidents.Declaration;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Listing;
import tocsin.incidents.Room;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes down what was declared, and accepted, while the database was away. */
public final class LateDeclarations {
    private static final Actor TOCSIN = new Actor.Tocsin();

    private final Desk desk;
    private final Incidents incidents;
    private final OpenIncidents open;

    LateDeclarations(Desk desk, Incidents incidents, OpenIncidents open) {
        this.desk = desk;
        this.incidents = incidents;
        this.open = open;
    }

    /**
     * Begins the incident, once, whatever else was declared meanwhile.
     *
     * @param key of the request that declared it
     * @param at when it was declared
     * @param room opened for it meanwhile; absent: it gets one as every incident does
     * @return the incident, in that room or in the one that it has already; empty when the request
     *     was acted upon without an incident to be found
     */
    public Optional<Incident> write(
            Intent.Declare declare, Actor actor, String key, Instant at, @Nullable Room room) {
        Circumstances now = desk.circumstances();
        List<Written.Committed> written =
                incidents.declaring(declaring ->
                        !isForgotten(declare, actor, at, now.now())
                                        && declaring.isFirst(key, now.now())
                                ? begin(declaring, declare, actor, key, at, room, now)
                                : List.of());
        written.forEach(each -> desk.written(each, TOCSIN, "WrittenLate"));
        Optional<IncidentId> id =
                written.isEmpty()
                        ? incidents.declared(actor, declare.title(), at)
                        : Optional.of(written.getFirst().known().incident().id());
        id.ifPresent(incident -> join(declare, incident, key, room));
        return id.flatMap(desk::find);
    }

    /** Its key may be forgotten by now: it is known by what it wrote. */
    private boolean isForgotten(Intent.Declare declare, Actor actor, Instant at, Instant now) {
        return at.isBefore(now.minus(Pruning.LEAST))
                && incidents.declared(actor, declare.title(), at).isPresent();
    }

    private List<Written.Committed> begin(
            Incidents.Declaring declaring,
            Intent.Declare declare,
            Actor actor,
            String key,
            Instant at,
            @Nullable Room room,
            Circumstances now) {
        Circumstances then = new Circumstances(now.policy(), now.groups(), at);
        List<Listing> alike = open.like(declare.title(), TOCSIN, now.now());
        Written.Committed begun =
                declaring.begin(
                        actor, Declaration.late(declare, room != null, then), at, now.now());
        Decision.Accepted besides =
                Declaration.writtenLate(begun.known().incident(), room, alike, now);
        Written more =
                incidents.write(
                        begun.known(),
                        TOCSIN,
                        besides.facts(),
                        besides.effects(),
                        key + ":late",
                        now.now());
        if (!(more instanceof Written.Committed committed)) {
            throw new IllegalStateException("Nobody else could write to it yet: " + more);
        }
        return List.of(begun, committed);
    }

    /** What may be left to do after a crash; done twice, it is nothing. */
    private void join(Intent.Declare declare, IncidentId id, String key, @Nullable Room room) {
        if (room != null) {
            Intent opened = new Intent.RecordChannel(room.channel(), room.name());
            FrontDesk.Answer _ = desk.handle(id, opened, TOCSIN, key + ":room");
        }
        if (declare.alert() != null) {
            desk.alerts().join(declare.alert(), id, key);
        }
    }
}
