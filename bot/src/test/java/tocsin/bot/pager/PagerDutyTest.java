package tocsin.bot.pager;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.actions.pager.Address;
import tocsin.actions.pager.Answer;
import tocsin.actions.pager.Pager;
import tocsin.actions.pager.PagerDuty;
import tocsin.actions.pager.Rota;
import tocsin.actions.pager.RoutingKeys;
import tocsin.actions.pager.Standing;
import tocsin.incidents.paging.OnCall;
import tocsin.incidents.paging.Ring;
import tocsin.incidents.paging.Signal;
import tocsin.incidents.paging.Urgency;
import tocsin.sandbox.Sandbox;
import tocsin.sandbox.SandboxOptions;
import tocsin.sandbox.pager.Alert;
import tocsin.sandbox.pager.Call;
import tocsin.sandbox.pager.Fault;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way to PagerDuty, against a strict stand-in over HTTP. */
class PagerDutyTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private Sandbox sandbox;
    private PagerDuty pager;

    @BeforeEach
    void start() throws IOException {
        sandbox =
                Sandbox.start(
                        new SandboxOptions(
                                0,
                                "{}",
                                "shhh",
                                "xoxb-0123456789-abcdef",
                                InstantSource.fixed(NOON)));
        pager = pager(sandbox.pager().routingKey(), sandbox.pager().apiKey());
    }

    @AfterEach
    void stop() throws IOException {
        pager.close();
        sandbox.close();
    }

    private PagerDuty pager(String key, String apiKey) {
        String checkout = sandbox.pager().roster().services().getLast().routingKey();
        return new PagerDuty(
                Address.of(URI.create(sandbox.pagerApi() + "/")),
                new RoutingKeys(key, Map.of("CHECKOUT_EU", checkout)),
                Optional.of(
                        new Rota(
                                apiKey,
                                List.of("PSSRE01"),
                                List.of(),
                                Map.of("checkout-eu", "PESHOP1"))));
    }

    @Test
    void a_ring_is_triggered_acknowledged_and_resolved_under_its_key() {
        Ring ring = ring("", "P0: checkout is down (nobody answers)");
        assertThat(pager.tell(Signal.TRIGGER, ring)).isEqualTo(new Answer.Taken());
        Alert alert = sandbox.pager().alerts().getFirst();
        assertThat(alert.dedupKey()).isEqualTo("tocsin/7/1/page-1");
        assertThat(alert.summary()).isEqualTo("P0: checkout is down (nobody answers)");
        assertThat(alert.payload().path("severity").asText()).isEqualTo("critical");
        assertThat(alert.payload().path("custom_details").path("channel").asText())
                .isEqualTo("#incident-7");

        assertThat(pager.tell(Signal.TRIGGER, ring)).isEqualTo(new Answer.Taken());
        assertThat(sandbox.pager().alerts()).hasSize(1);

        assertThat(pager.tell(Signal.ACKNOWLEDGE, ring)).isEqualTo(new Answer.Taken());
        assertThat(alert.status()).isEqualTo(Alert.Status.ACKNOWLEDGED);
        assertThat(pager.tell(Signal.RESOLVE, ring)).isEqualTo(new Answer.Taken());
        assertThat(alert.status()).isEqualTo(Alert.Status.RESOLVED);
    }

    @Test
    void a_service_with_a_key_of_its_own_rings_its_own_people_and_another_everybodys() {
        pager.tell(Signal.TRIGGER, ring("checkout-eu", "P1: slow"));
        pager.tell(Signal.TRIGGER, new Ring("k2", "search", "P1: slow", Urgency.ERROR, Map.of()));
        assertThat(sandbox.pager().alerts())
                .extracting(alert -> alert.service().name())
                .containsExactly("Checkout", "Incidents");

        try (PagerDuty strict = pager("", "")) {
            assertThat(strict.tell(Signal.TRIGGER, ring("search", "x")))
                    .isEqualTo(
                            new Answer.Refused(
                                    "There is no integration key for search: set"
                                            + " PAGERDUTY_ROUTING_KEY_SEARCH or"
                                            + " PAGERDUTY_ROUTING_KEY."));
        }
    }

    @Test
    void every_urgency_is_one_that_the_pager_knows_and_long_words_are_cut_between_characters() {
        for (Urgency urgency : Urgency.values()) {
            Ring ring =
                    new Ring(
                            "key-" + urgency,
                            "",
                            "🔥".repeat(1500),
                            urgency,
                            Map.of("title", "\"<!channel>\"\n"));
            assertThat(pager.tell(Signal.TRIGGER, ring)).isEqualTo(new Answer.Taken());
        }
        assertThat(sandbox.pager().alerts().getFirst().summary())
                .isEqualTo("🔥".repeat(1023) + "…");
    }

    @Test
    void what_it_refuses_is_told_with_its_reasons_and_what_may_come_later_is_not_refused() {
        try (PagerDuty wrong = pager("f".repeat(32), "")) {
            assertThat(wrong.tell(Signal.TRIGGER, ring("", "x")))
                    .isEqualTo(
                            new Answer.Refused(
                                    "The pager refused it: HTTP 400: Invalid routing key."));
        }
        for (Fault fault : List.of(Fault.THROTTLED, Fault.BROKEN, Fault.UNAVAILABLE, Fault.CUT)) {
            sandbox.pager().faults().order(fault, "trigger", 1);
            assertThat(pager.tell(Signal.TRIGGER, ring("", "x")))
                    .as(fault.word)
                    .isInstanceOf(Answer.NotNow.class);
            assertThat(sandbox.pager().alerts()).isEmpty();
        }
        for (Fault fault : List.of(Fault.LOST, Fault.DONE_UNAVAILABLE)) {
            sandbox.pager().faults().order(fault, "trigger", 1);
            assertThat(pager.tell(Signal.TRIGGER, ring("", "x")))
                    .as(fault.word)
                    .isInstanceOf(Answer.NotNow.class);
        }
        assertThat(pager.tell(Signal.TRIGGER, ring("", "x"))).isEqualTo(new Answer.Taken());
        assertThat(sandbox.pager().alerts()).hasSize(1);
    }

    @Test
    void who_answered_there_is_read_by_the_rings_key() {
        Ring ring = ring("", "P0: checkout is down");
        assertThat(pager.standing(ring)).isEqualTo(new Standing.Open());
        pager.tell(Signal.TRIGGER, ring);
        pager.tell(Signal.TRIGGER, new Ring("another", "", "x", Urgency.ERROR, Map.of()));
        assertThat(pager.standing(ring)).isEqualTo(new Standing.Open());

        sandbox.pager().becomes(2, Alert.Status.ACKNOWLEDGED, "Carol Chen");
        assertThat(pager.standing(ring)).isEqualTo(new Standing.Open());
        sandbox.pager().becomes(1, Alert.Status.ACKNOWLEDGED, "Bob Bailey");
        Standing.Agent bob = new Standing.Agent("Bob Bailey", "bob@acme.example");
        assertThat(pager.standing(ring)).isEqualTo(new Standing.Acknowledged(bob, NOON));
        sandbox.pager().becomes(1, Alert.Status.RESOLVED, "Bob Bailey");
        assertThat(pager.standing(ring)).isEqualTo(new Standing.Resolved(Optional.of(bob), NOON));

        pager.tell(Signal.TRIGGER, ring);
        assertThat(pager.standing(ring)).as("it rings anew").isEqualTo(new Standing.Open());
    }

    @Test
    void what_no_person_did_is_no_answer() {
        Ring ring = ring("", "P0: checkout is down");
        pager.tell(Signal.TRIGGER, ring);
        pager.tell(Signal.ACKNOWLEDGE, ring);
        assertThat(pager.standing(ring)).isEqualTo(new Standing.Open());
        pager.tell(Signal.RESOLVE, ring);
        assertThat(pager.standing(ring)).isEqualTo(new Standing.Resolved(Optional.empty(), NOON));
    }

    @Test
    void what_cannot_be_read_is_unclear_and_never_an_answer() {
        Ring ring = ring("", "x");
        pager.tell(Signal.TRIGGER, ring);
        sandbox.pager().becomes(1, Alert.Status.ACKNOWLEDGED, "Bob Bailey");
        for (Fault fault :
                List.of(
                        Fault.INVALID,
                        Fault.THROTTLED,
                        Fault.BROKEN,
                        Fault.UNAVAILABLE,
                        Fault.DONE_UNAVAILABLE)) {
            sandbox.pager().faults().order(fault, "incidents", 1);
            assertThat(pager.standing(ring)).as(fault.word).isInstanceOf(Standing.Unclear.class);
        }
        sandbox.pager().faults().order(Fault.THROTTLED, "incidents", 1);
        assertThat(pager.standing(ring))
                .isEqualTo(
                        new Standing.Unclear(
                                "it is asked too much (HTTP 429)",
                                Optional.of(Duration.ofSeconds(1))));
        try (PagerDuty guessing = pager("", "guessed");
                PagerDuty blind =
                        new PagerDuty(
                                Address.of(URI.create(sandbox.pagerApi())),
                                new RoutingKeys("", Map.of()),
                                Optional.empty())) {
            assertThat(guessing.standing(ring))
                    .isEqualTo(
                            new Standing.Unclear(
                                    "it does not accept PAGERDUTY_API_KEY", Optional.empty()));
            assertThat(blind.standing(ring)).isEqualTo(new Standing.Unasked());
        }
    }

    @Test
    void a_pager_that_is_not_there_takes_nothing_now() throws IOException {
        sandbox.close();
        assertThat(pager.tell(Signal.TRIGGER, ring("", "x"))).isInstanceOf(Answer.NotNow.class);
        assertThat(pager.onCall("")).isInstanceOf(OnCall.Unknown.class);
    }

    @Test
    void who_is_on_call_is_asked_by_schedule_or_by_the_services_policy() {
        assertThat(pager.onCall(""))
                .isEqualTo(
                        new OnCall.Known(
                                "",
                                List.of(
                                        new OnCall.Shift(
                                                "Alice Admiral",
                                                1,
                                                "Site reliability",
                                                Instant.parse("2026-11-22T09:00:00Z")),
                                        new OnCall.Shift(
                                                "Alice Admiral",
                                                2,
                                                "Site reliability",
                                                Instant.parse("2026-11-22T09:00:00Z")))));
        assertThat(pager.onCall("checkout-eu"))
                .isInstanceOfSatisfying(
                        OnCall.Known.class,
                        known ->
                                assertThat(known.shifts())
                                        .extracting(OnCall.Shift::person)
                                        .containsExactly("Carol Chen", "Alice Admiral"));
        assertThat(pager.onCall("search")).isEqualTo(pager.onCall(""));
        try (PagerDuty guessing = pager("", "guessed")) {
            assertThat(guessing.onCall(""))
                    .isEqualTo(
                            new OnCall.Unknown(
                                    "The pager could not be asked who is on call (it does not"
                                            + " accept PAGERDUTY_API_KEY)."));
        }
    }

    /** Saying that somebody was rung who was not is the worst that could be said. */
    @Test
    void whom_a_page_rings_follows_the_key_and_not_the_policy() {
        assertThat(pager.rings("checkout-eu")).isEqualTo(pager.onCall("checkout-eu"));
        assertThat(pager.rings("search")).isEqualTo(pager.onCall(""));
        Rota rota =
                new Rota(
                        sandbox.pager().apiKey(),
                        List.of("PSSRE01"),
                        List.of(),
                        Map.of("search", "PESHOP1"));
        try (PagerDuty other =
                new PagerDuty(
                        Address.of(URI.create(sandbox.pagerApi())),
                        new RoutingKeys("k".repeat(32), Map.of("CHECKOUT_EU", "c".repeat(32))),
                        Optional.of(rota))) {
            assertThat(other.onCall("search")).isNotEqualTo(other.rings("search"));
            assertThat(other.rings("search")).isEqualTo(other.onCall(""));
            assertThat(other.rings("checkout-eu"))
                    .isEqualTo(
                            new OnCall.Unknown(
                                    "Whom checkout-eu rings is not said: its escalation_policy in"
                                            + " tocsin.yml would tell."));
        }
    }

    @Test
    void the_check_rings_nobody_and_tells_bad_keys() {
        assertThat(pager.checks()).hasSize(4).allMatch(Pager.Check::isWell);
        assertThat(sandbox.pager().alerts()).isEmpty();
        try (PagerDuty wrong = pager("f".repeat(32), "guessed")) {
            assertThat(wrong.checks())
                    .extracting(Pager.Check::isWell)
                    .containsExactly(false, true, false, false);
            assertThat(wrong.checks().toString() + wrong)
                    .contains("PAGERDUTY_ROUTING_KEY: The pager refused it")
                    .doesNotContain("ffff", "guessed");
        }
        assertThat(sandbox.pager().calls())
                .extracting(Call::name)
                .doesNotContain("trigger", "acknowledge");
    }

    @Test
    void the_address_of_events_tells_that_of_the_rest() {
        for (Map.Entry<String, Address> each :
                Map.of(
                                "https://events.pagerduty.com/",
                                new Address(
                                        "https://events.pagerduty.com",
                                        "https://api.pagerduty.com"),
                                "https://events.eu.pagerduty.com/v2/enqueue",
                                new Address(
                                        "https://events.eu.pagerduty.com",
                                        "https://api.eu.pagerduty.com"),
                                "http://127.0.0.1:8910/pagerduty/v2/",
                                new Address(
                                        "http://127.0.0.1:8910/pagerduty",
                                        "http://127.0.0.1:8910/pagerduty"))
                        .entrySet()) {
            assertThat(Address.of(URI.create(each.getKey()))).isEqualTo(each.getValue());
        }
    }

    private static Ring ring(String service, String summary) {
        return new Ring(
                "tocsin/7/1/page-1",
                service,
                summary,
                Urgency.CRITICAL,
                Map.of("channel", "#incident-7"));
    }
}
