package tocsin.bot.clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import tocsin.bot.database.Outage;
import tocsin.bot.database.Troubles;
import tocsin.bot.store.ClockTable;
import tocsin.bot.store.Incidents;
import tocsin.conversations.FrontDesk;
import tocsin.incidents.Actor;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockWish;
import tocsin.incidents.clock.Clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks which clocks are due and takes each ring to the desk, which asks again. A ring that is lost,
 * late, doubled or stale does no harm, so it does not matter who calls this, and how often.
 */
public final class Ringer {
    private static final Logger LOG = LoggerFactory.getLogger(Ringer.class);
    private static final Actor TOCSIN = new Actor.Tocsin();
    private static final int AT_ONCE = 500;
    private static final Duration LATER = Duration.ofMinutes(1);

    private final ClockTable table;
    private final FrontDesk desk;
    private final InstantSource clock;

    /** Those that were rung and are still due as they were: the table is wrong about them. */
    private Set<ClockTable.Row> rung = Set.of();

    private final Troubles troubles = new Troubles(LOG, "ringing the clocks");
    private boolean isSetRight;

    public Ringer(ClockTable table, FrontDesk desk, InstantSource clock) {
        this.table = table;
        this.desk = desk;
        this.clock = clock;
    }

    /** Rings everything that is due; the first time, after the policy may have changed. */
    public synchronized void ringDue() {
        try {
            if (!isSetRight) {
                setAllRight();
                isSetRight = true;
            }
            ring(table.due(now(), AT_ONCE));
            troubles.worked();
        } catch (RuntimeException e) {
            troubles.failed(e);
        }
    }

    private void ring(List<ClockTable.Row> due) {
        Set<ClockTable.Row> now = new HashSet<>();
        for (ClockTable.Row row : due) {
            try (var _ = MDC.putCloseable("incident", row.incident().toString())) {
                ring(row);
                now.add(row);
            } catch (RuntimeException e) {
                if (Outage.of(e) != Outage.NONE) {
                    throw e;
                }
                LOG.error("ringing {} failed", row, e);
                table.later(row, now().plus(LATER));
            }
        }
        rung = now;
    }

    private void ring(ClockTable.Row row) {
        Optional<ClockName> name = ClockName.parse(row.name());
        if (name.isEmpty()) {
            LOG.warn("a newer version set the clock {}; it is left to it", row);
            table.later(row, now().plus(LATER));
        } else if (rung.contains(row)) {
            setRight(row.incident());
        } else {
            Intent ring = new Intent.OfClock(new ClockWish.Ring(name.get(), row.due()));
            FrontDesk.Answer _ = desk.handle(row.incident(), ring, TOCSIN, key(row));
        }
    }

    private static String key(ClockTable.Row row) {
        return "ring:%s:%s:%s".formatted(row.incident(), row.name(), row.due());
    }

    /** The policy may have changed while nobody was there to set the clocks. */
    private void setAllRight() {
        List<IncidentId> running = table.running();
        for (IncidentId id : running) {
            try {
                setRight(id);
            } catch (RuntimeException e) {
                if (Outage.of(e) != Outage.NONE) {
                    throw e;
                }
                LOG.error("the clocks of incident {} could not be set", id, e);
            }
        }
        LOG.info("the clocks of {} incidents are set", running.size());
    }

    private void setRight(IncidentId id) {
        Optional<Incident> incident = desk.find(id);
        incident.ifPresent(it -> table.set(it, Clocks.of(it, desk.policy())));
    }

    private Instant now() {
        return Incidents.storable(clock.instant());
    }
}
