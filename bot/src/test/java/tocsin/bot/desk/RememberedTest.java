package tocsin.bot.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.bot.store.Known;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Origin;
import tocsin.incidents.UserId;
import tocsin.incidents.alert.AlertFact;
import tocsin.incidents.alert.Sounding;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.policy.BuiltInPolicy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which records need not be read again. */
class RememberedTest {
    private static final Instant AT = Instant.parse("2026-11-21T03:00:00Z");
    private static final ChannelId ROOM = new ChannelId("C9ROOM");
    private static final int STORM = 20_000;

    private final Remembered remembered = new Remembered();

    @Test
    void a_storm_of_alerts_takes_nobodys_incident_away() {
        Known incident = known(1, declared(), new Fact.ChannelOpened(ROOM, "incident-search"));
        remembered.put(incident);
        for (int n = 2; n <= STORM; n++) {
            remembered.put(known(n, fired(n)));
        }
        assertThat(remembered.get(new IncidentId(1))).contains(incident);
        assertThat(remembered.in(ROOM)).contains(new IncidentId(1));
        assertThat(remembered.get(new IncidentId(STORM))).isPresent();
        assertThat(remembered.get(new IncidentId(2))).isEmpty();
    }

    @Test
    void nor_do_incidents_take_the_alerts_away_that_fire() {
        Known alert = known(1, fired(1));
        remembered.put(alert);
        for (int n = 2; n <= STORM; n++) {
            remembered.put(known(n, declared()));
        }
        assertThat(remembered.get(new IncidentId(1))).contains(alert);
        assertThat(remembered.get(new IncidentId(2))).isEmpty();
    }

    private static Fact declared() {
        return new Fact.Declared(
                "search is slow",
                BuiltInPolicy.policy().severities().getFirst().severity(),
                false,
                Origin.nowhere(),
                List.of(),
                List.of());
    }

    private static Fact fired(int n) {
        Wording wording = new Wording("alert " + n, "", "critical", "", Map.of(), List.of(), null);
        return new Fact.OfAlert(
                new AlertFact.Fired(
                        wording, List.of(new Sounding("f" + n, "", true, AT, AT, null))));
    }

    private static Known known(int number, Fact... facts) {
        List<Entry> entries =
                IntStream.range(0, facts.length)
                        .mapToObj(n ->
                                new Entry(
                                        n + 1,
                                        AT,
                                        new Actor.Person(new UserId("U1ALICE")),
                                        facts[n]))
                        .toList();
        return new Known(Incident.of(new IncidentId(number), entries), "hash " + number);
    }
}
