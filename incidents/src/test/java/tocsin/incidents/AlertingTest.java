package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tocsin.incidents.alert.Alert;
import tocsin.incidents.alert.AlertFact;
import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.alert.AlertWish;
import tocsin.incidents.alert.AlertWork;
import tocsin.incidents.alert.Heard;
import tocsin.incidents.alert.Link;
import tocsin.incidents.alert.Signal;
import tocsin.incidents.alert.Sounding;
import tocsin.incidents.alert.Soundings;
import tocsin.incidents.alert.Telling;
import tocsin.incidents.alert.Wanted;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Matcher;
import tocsin.incidents.policy.Permissions;
import tocsin.incidents.policy.Policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class AlertingTest {
    private static final Instant T0 = Instant.parse("2026-11-21T03:00:00Z");
    private static final Actor TOCSIN = new Actor.Tocsin();
    private static final Actor ALICE = new Actor.Person(new UserId("U1ALICE"));
    private static final IncidentId ID = new IncidentId(1);
    private static final Wording WORDING = wording("checkout");
    private static final Intent ACKNOWLEDGE = new Intent.OfAlert(new AlertWish.Acknowledge());

    private Instant now = T0;

    @Test
    void a_group_that_never_fired_is_not_written_down() {
        assertThat(Alerting.begin(WORDING, List.of(sounding("a", false, T0)), TOCSIN, now()))
                .isEmpty();
    }

    @Test
    void only_what_is_new_is_written_down() {
        Incident record = fired(sounding("a", true, T0));

        assertThat(facts(record, hear(sounding("a", true, T0)))).isEmpty();
        assertThat(facts(record, hear(sounding("a", false, T0.minusSeconds(1))))).isEmpty();
        assertThat(facts(record, hear(sounding("b", false, T0)))).isEmpty();
        assertThat(facts(record, hear(sounding("b", true, T0), sounding("a", false, T0))))
                .hasExactlyElementsOfTypes(AlertFact.Resolved.class, AlertFact.MoreFired.class);
    }

    @Test
    void a_late_firing_is_not_a_new_one_and_one_that_comes_back_is() {
        Soundings resolved = new Soundings(List.of(new Sounding("a", "", false, T0, T0, null)));

        assertThat(resolved.hear(heard(true, T0), Optional.empty(), T0.plusSeconds(60))).isEmpty();
        assertThat(
                        resolved.hear(
                                heard(true, T0.minusSeconds(1)),
                                Optional.empty(),
                                T0.plusSeconds(999)))
                .isEmpty();
        assertThat(resolved.hear(heard(true, T0), Optional.empty(), T0.plusSeconds(61)))
                .hasValueSatisfying(each -> assertThat(each.isFiring()).isTrue());
        assertThat(resolved.hear(heard(true, T0.plusSeconds(1)), Optional.empty(), T0))
                .hasValueSatisfying(each -> assertThat(each.isFiring()).isTrue());
        assertThat(resolved.hear(heard(true, null), Optional.empty(), T0.plusSeconds(1)))
                .isPresent();
        assertThat(resolved.hear(heard(false, T0), Optional.empty(), T0)).isEmpty();
    }

    @Test
    void whether_a_firing_is_late_or_back_is_asked_of_the_sender_for_a_minute() {
        Soundings resolved = new Soundings(List.of(new Sounding("a", "", false, T0, T0, null)));

        assertThat(isDoubtful(resolved, heard(true, T0), T0.plusSeconds(60))).isTrue();
        assertThat(isDoubtful(resolved, heard(true, T0), T0.plusSeconds(61))).isFalse();
        assertThat(isDoubtful(resolved, heard(false, T0), T0)).isFalse();
        assertThat(isDoubtful(resolved, heard(true, null), T0)).isFalse();
        assertThat(isDoubtful(resolved, heard(true, T0.plusSeconds(1)), T0)).isFalse();
        assertThat(isDoubtful(resolved, heard(true, T0.minusSeconds(1)), T0)).isFalse();
    }

    private static boolean isDoubtful(Soundings before, Heard heard, Instant at) {
        return new Signal("g", WORDING, List.of(heard)).isDoubtful(before, at);
    }

    @Test
    void what_came_back_with_its_old_beginning_ends_with_it() {
        Soundings soundings = new Soundings(List.of(new Sounding("a", "", true, T0, T0, null)));
        Incident record = fired(soundings.all().getFirst());
        for (int minute = 1; minute < 7; minute++) {
            now = T0.plusSeconds(minute * 120L);
            boolean isFiring = minute % 2 == 0;
            Sounding latest =
                    soundings.hear(heard(isFiring, T0), Optional.empty(), now).orElseThrow();
            soundings = soundings.with(List.of(latest));
            record = after(record, written(record, hear(latest), TOCSIN), TOCSIN);

            assertThat(alert(record).isFiring()).as("minute %d", minute).isEqualTo(isFiring);
        }
    }

    @Test
    void a_beginning_after_an_end_that_was_not_told_is_news() {
        Sounding known = sounding("a", true, T0);
        Soundings heard = new Soundings(List.of(known));
        Instant later = T0.plusSeconds(3_600);

        assertThat(heard.hear(heard(true, T0), Optional.empty(), later)).isEmpty();
        Sounding anew = heard.hear(heard(true, later), Optional.empty(), later).orElseThrow();
        assertThat(facts(fired(known), hear(anew)))
                .hasExactlyElementsOfTypes(AlertFact.FiredAgain.class);
    }

    @Test
    void what_all_began_anew_after_long_ends_the_record_unless_an_incident_is_open() {
        Sounding a = sounding("a", true, T0);
        Sounding b = sounding("b", true, T0);
        Incident record = fired(a, b);
        Instant later = T0.plus(Alert.SAME).plusSeconds(1);
        Soundings one = new Soundings(List.of(sounding("a", true, later), b));
        Soundings both = one.with(List.of(sounding("b", true, later)));

        assertThat(alert(record).endedUnheard(one, later)).isEmpty();
        assertThat(alert(record).endedUnheard(both, T0.plus(Alert.SAME))).isEmpty();
        List<Sounding> ended = alert(record).endedUnheard(both, later);
        assertThat(facts(record, new AlertWish.Hear(WORDING, ended)))
                .containsExactly(new AlertFact.Resolved(ended));

        Incident led =
                after(
                        record,
                        written(
                                record,
                                new AlertWish.RecordIncident(new IncidentId(5), false),
                                TOCSIN),
                        TOCSIN);
        assertThat(alert(led).endedUnheard(both, later)).isEmpty();
    }

    @Test
    void too_many_changes_are_gathered_and_told_together() {
        Incident record = fired(sounding("a", true, T0));
        int facts = 0;
        for (int i = 1; i < 1_000; i++) {
            boolean isFiring = i % 2 == 0;
            List<Fact> written =
                    written(record, hear(sounding("a", isFiring, T0.plusSeconds(i / 2))), TOCSIN);
            facts += written.size();
            record = after(record, written, TOCSIN);
        }
        assertThat(facts).isEqualTo(8);
        assertThat(alert(record).isGathering()).isTrue();

        now = T0.plus(Alert.GATHERED);
        AlertWish settle = new AlertWish.Settle(List.of(sounding("a", true, T0.plusSeconds(999))));
        Decision.Accepted told = accepted(record, settle, TOCSIN);
        assertThat(told.effects())
                .contains(new Effect.OfAlert(new AlertWork.Settle(), now.plus(Alert.GATHERED)));
        record = after(record, told.facts(), TOCSIN);

        assertThat(facts(record, settle)).containsExactly(new AlertFact.Settled());
        record = after(record, written(record, settle, TOCSIN), TOCSIN);
        assertThat(alert(record).isGathering()).isFalse();
        assertThat(alert(record).isFiring()).isTrue();
    }

    @Test
    void the_first_who_acknowledges_looks_after_it() {
        Incident record = fired(sounding("a", true, T0));
        record = after(record, written(record, new AlertWish.Acknowledge(), ALICE), ALICE);

        assertThat(alert(record).acknowledged()).isEqualTo(new Alert.Acknowledged(ALICE, T0));
        assertThat(record.decide(ACKNOWLEDGE, TOCSIN, now()))
                .isEqualTo(new Decision.Refused(new Refusal.AlreadyAcknowledged(ALICE, T0)));
    }

    @Test
    void what_fires_after_the_acknowledgement_is_counted() {
        Incident record = fired(sounding("a", true, T0));
        record = after(record, written(record, new AlertWish.Acknowledge(), ALICE), ALICE);
        assertThat(alert(record).firedSinceAcknowledged()).isZero();

        record =
                after(
                        record,
                        written(
                                record,
                                hear(
                                        sounding("a", true, T0.plusSeconds(5)),
                                        sounding("b", true, T0.plusSeconds(9))),
                                TOCSIN),
                        TOCSIN);
        assertThat(alert(record).firedSinceAcknowledged()).isEqualTo(2);
        assertThat(alert(record).acknowledged()).isEqualTo(new Alert.Acknowledged(ALICE, T0));
    }

    @Test
    void what_is_resolved_is_not_acknowledged_any_more() {
        Incident record = fired(sounding("a", true, T0));
        record = after(record, written(record, hear(sounding("a", false, T0)), TOCSIN), TOCSIN);

        assertThat(record.decide(ACKNOWLEDGE, ALICE, now()))
                .isEqualTo(new Decision.Refused(new Refusal.AlertResolved(T0)));
    }

    @Test
    void who_may_acknowledge_may_be_said_and_else_is_who_may_tick() {
        Incident record = fired(sounding("a", true, T0));
        Incident incident = incident(new Telling(record.id(), WORDING, true));
        List<String> bob = List.of("U2BOB");
        List<String> alice = List.of("U1ALICE");
        Intent tick = new Intent.Tick(Checklist.ACKNOWLEDGE);
        Map.of(ACKNOWLEDGE, record, tick, incident)
                .forEach((intent, asked) -> {
                    assertThat(asked.decide(intent, ALICE, permitting(Map.of(Deed.CHECKLIST, bob))))
                            .isEqualTo(refused(bob));
                    assertThat(
                                    asked.decide(
                                            intent,
                                            ALICE,
                                            permitting(Map.of(Deed.ACKNOWLEDGE, bob))))
                            .isEqualTo(refused(bob));
                    Circumstances both =
                            permitting(Map.of(Deed.CHECKLIST, bob, Deed.ACKNOWLEDGE, alice));
                    assertThat(asked.decide(intent, ALICE, both))
                            .isInstanceOf(Decision.Accepted.class);
                });
    }

    private Circumstances permitting(Map<Deed, List<String>> allowed) {
        Policy policy = BuiltInPolicy.policy();
        return new Circumstances(
                new Policy(
                        policy.severities(),
                        policy.roles(),
                        policy.services(),
                        policy.channels(),
                        new Permissions(allowed),
                        policy.checklist()),
                Groups.none(),
                now);
    }

    private static Decision refused(List<String> who) {
        return new Decision.Refused(new Refusal.NotAllowed(Deed.ACKNOWLEDGE, who));
    }

    @Test
    void a_runbook_is_opened_once_by_each() {
        Incident record = fired(sounding("a", true, T0));
        record = after(record, written(record, new AlertWish.OpenRunbook(), ALICE), ALICE);

        assertThat(written(record, new AlertWish.OpenRunbook(), ALICE)).isEmpty();
    }

    @Test
    void a_record_of_alerts_takes_nothing_that_an_incident_takes() {
        Incident record = fired(sounding("a", true, T0));

        assertThat(record.decide(new Intent.Note("x"), ALICE, now()))
                .isEqualTo(new Decision.Refused(new Refusal.NoSuchIncident()));
        assertThat(record.phase().isOpen()).isFalse();
    }

    @Test
    void a_rule_begins_joins_or_does_nothing() {
        Incident record = fired(sounding("a", true, T0));
        Wanted wanted = new Wanted("P0", false);
        Incident other = incident(new Telling(new IncidentId(9), wording("checkout"), true));
        Incident foreign = incident(new Telling(new IncidentId(9), wording("search"), true));

        assertThat(
                        AlertDeclaring.byRule(
                                record, wanted, Origin.nowhere(), List.of(listing(foreign))))
                .isInstanceOf(AlertDeclaring.Lead.Begin.class);
        assertThat(
                        AlertDeclaring.byRule(
                                record,
                                wanted,
                                Origin.nowhere(),
                                List.of(listing(foreign), listing(other))))
                .isEqualTo(new AlertDeclaring.Lead.Join(other.id()));
        Incident led =
                after(
                        record,
                        written(record, new AlertWish.RecordIncident(other.id(), false), TOCSIN),
                        TOCSIN);
        assertThat(AlertDeclaring.byRule(led, wanted, Origin.nowhere(), List.of(listing(other))))
                .isInstanceOf(AlertDeclaring.Lead.Nowhere.class);
        Incident over =
                after(record, written(record, hear(sounding("a", false, T0)), TOCSIN), TOCSIN);
        assertThat(AlertDeclaring.byRule(over, wanted, Origin.nowhere(), List.of()))
                .isInstanceOf(AlertDeclaring.Lead.Nowhere.class);
    }

    private static Listing listing(Incident incident) {
        return incident.listing().orElseThrow();
    }

    @Test
    void alerts_without_a_service_never_join() {
        Incident record = fired(wording(""), sounding("a", true, T0));
        Incident other = incident(new Telling(new IncidentId(9), wording(""), true));

        assertThat(
                        AlertDeclaring.byRule(
                                record,
                                new Wanted("P0", false),
                                Origin.nowhere(),
                                List.of(listing(other))))
                .isInstanceOf(AlertDeclaring.Lead.Begin.class);
    }

    @Test
    void an_incident_hears_each_news_once() {
        IncidentId alert = new IncidentId(9);
        Incident incident = incident(new Telling(alert, WORDING, true));

        Intent again = new Intent.HearOfAlert(alert, new AlertNews.Again());
        Intent quiet = new Intent.HearOfAlert(alert, new AlertNews.Quiet());
        assertThat(accepted(incident, again).facts()).isEmpty();
        List<Fact> facts = accepted(incident, quiet).facts();
        assertThat(facts).hasSize(1);
        assertThat(accepted(after(incident, facts, TOCSIN), quiet).facts()).isEmpty();
    }

    @Test
    void words_from_outside_are_bounded_and_whole() {
        Wording wording =
                new Wording(
                        "a\u0000b\n\u202ec\ud800",
                        "x".repeat(5_000),
                        "",
                        "",
                        many(),
                        List.of(),
                        "javascript:alert(1)");

        assertThat(wording.title()).isEqualTo("a b c\ufffd");
        assertThat(wording.description()).hasSize(600);
        assertThat(wording.labels()).hasSize(20);
        assertThat(wording.runbook()).isNull();
        for (String url : List.of("ftp://a", "https://a|b", "https://a>", "http://a b", "//a")) {
            assertThat(Link.of("x", url)).as(url).isEmpty();
        }
        assertThat(Link.of("x", "https://a.example/?q=1&r=2")).isPresent();
    }

    private static Map<String, String> many() {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            labels.put("label" + i, "v".repeat(1_000));
        }
        return labels;
    }

    @Test
    void matchers_are_those_of_alertmanager_and_come_to_an_end() {
        assertThat(matches("a=\"b\"", Map.of("a", "b"))).isTrue();
        assertThat(matches("a!=b", Map.of())).isTrue();
        assertThat(matches("a=~\"b|c\"", Map.of("a", "c"))).isTrue();
        assertThat(matches("a=~\"b\"", Map.of("a", "abc"))).isFalse();
        assertThat(matches("a!~\"b.*\"", Map.of("a", "c"))).isTrue();
        assertThat(matches("a=~\"(x+x+)+y\"", Map.of("a", "x".repeat(150)))).isFalse();
        assertThat(matches("a!~\"(x+x+)+y\"", Map.of("a", "x".repeat(150)))).isFalse();
        for (String wrong : List.of("", "a", "=b", "a=~(", "a=~" + "b".repeat(201))) {
            assertThat(Matcher.parse(wrong)).as(wrong).isEmpty();
        }
    }

    private static boolean matches(String matcher, Map<String, String> labels) {
        return Matcher.parse(matcher).orElseThrow().matches(labels);
    }

    private Circumstances now() {
        return new Circumstances(BuiltInPolicy.policy(), Groups.none(), now);
    }

    private static Wording wording(String service) {
        return new Wording("Errors", "", "critical", service, Map.of(), List.of(), null);
    }

    private static Sounding sounding(String fingerprint, boolean isFiring, Instant startsAt) {
        return new Sounding(fingerprint, "", isFiring, startsAt, startsAt, null);
    }

    private static Heard heard(boolean isFiring, @Nullable Instant startsAt) {
        return new Heard("a", "", isFiring, startsAt, Map.of());
    }

    private static AlertWish hear(Sounding... all) {
        return new AlertWish.Hear(WORDING, List.of(all));
    }

    private Incident fired(Sounding... all) {
        return fired(WORDING, all);
    }

    private Incident fired(Wording wording, Sounding... all) {
        Decision.Accepted begun =
                Alerting.begin(wording, List.of(all), TOCSIN, now()).orElseThrow();
        return Incident.of(ID, List.of(new Entry(1, now, TOCSIN, begun.facts().getFirst())));
    }

    private Incident incident(Telling telling) {
        Decision.Accepted declared =
                (Decision.Accepted)
                        Declaration.decide(
                                new Intent.Declare("x", "P1", false, Origin.nowhere(), true),
                                TOCSIN,
                                List.of(),
                                now());
        Incident begun =
                Incident.of(
                        new IncidentId(5),
                        List.of(new Entry(1, now, TOCSIN, declared.facts().getFirst())));
        return after(
                begun,
                List.of(
                        new Fact.AlertHeard(
                                telling.alert(), new AlertNews.Joined(telling.wording()))),
                TOCSIN);
    }

    private static Alert alert(Incident record) {
        return AlertDeclaring.alert(record).orElseThrow();
    }

    private List<AlertFact> facts(Incident record, AlertWish wish) {
        List<AlertFact> facts = new ArrayList<>();
        for (Fact each : written(record, wish, TOCSIN)) {
            facts.add(((Fact.OfAlert) each).fact());
        }
        return facts;
    }

    private List<Fact> written(Incident record, AlertWish wish, Actor actor) {
        return accepted(record, wish, actor).facts();
    }

    private Decision.Accepted accepted(Incident record, AlertWish wish, Actor actor) {
        return (Decision.Accepted) record.decide(new Intent.OfAlert(wish), actor, now());
    }

    private Decision.Accepted accepted(Incident incident, Intent intent) {
        return (Decision.Accepted) incident.decide(intent, TOCSIN, now());
    }

    private Incident after(Incident record, List<Fact> facts, Actor actor) {
        Incident after = record;
        for (Fact each : facts) {
            after = after.after(new Entry(after.seq() + 1, now, actor, each));
        }
        return after;
    }
}
