package tocsin.conversations.say;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.incidents.Actor;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Origin;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.BuiltInPolicy;

import java.time.Instant;
import java.util.List;

/** By what a channel is known as an incident's own. */
class TopicsTest {
    private static final Instant BEGUN = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant MADE = BEGUN.plusSeconds(2);

    @Test
    void a_channel_is_the_incidents_whose_purpose_it_has() {
        Incident incident = declared("search is slow", BEGUN);

        assertThat(Topics.purpose(incident))
                .isEqualTo("Response to search is slow (tocsin incident 7-1795262400)");
        assertThat(Topics.isMarked(incident, Topics.purpose(incident), MADE)).isTrue();
        assertThat(Topics.named(Topics.purpose(incident))).contains(incident.key());
    }

    @Test
    void the_channel_of_an_incident_that_had_the_number_before_is_not() {
        Incident later = declared("search is slow", BEGUN.plusSeconds(3600));

        assertThat(Topics.isMarked(later, Topics.purpose(declared("search is slow", BEGUN)), MADE))
                .isFalse();
        assertThat(Topics.isMarked(later, "Response to it (tocsin incident 7)", MADE)).isFalse();
    }

    @Test
    void what_an_earlier_version_wrote_is_known_when_it_is_no_older_than_the_incident() {
        Incident incident = declared("search is slow", BEGUN);

        assertThat(Topics.isMarked(incident, "Response to it (tocsin incident 7)", MADE)).isTrue();
        assertThat(Topics.isMarked(incident, "Response to it (tocsin incident 77)", MADE))
                .isFalse();
    }

    @Test
    void a_title_cannot_pass_for_the_mark() {
        Incident incident = declared("search is slow", BEGUN);
        Incident sly = declared("it (tocsin incident 7-1795262400)", BEGUN.plusSeconds(3600));

        assertThat(Topics.isMarked(incident, Topics.purpose(sly), MADE)).isFalse();
    }

    private static Incident declared(String title, Instant at) {
        return Incident.of(
                new IncidentId(7),
                List.of(
                        new Entry(
                                1,
                                at,
                                new Actor.Person(new UserId("U1")),
                                new Fact.Declared(
                                        title,
                                        BuiltInPolicy.policy().severities().getFirst().severity(),
                                        false,
                                        Origin.nowhere(),
                                        List.of(),
                                        List.of()))));
    }
}
