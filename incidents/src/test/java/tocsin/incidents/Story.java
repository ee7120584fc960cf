package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.policy.Acting;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Scope;
import tocsin.incidents.policy.Service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An incident as a test tells it: who does what, and what is the matter then. */
final class Story {
    static final Instant BEGIN = Instant.parse("2026-11-21T03:00:00Z");
    static final UserId ALICE = new UserId("U1ALICE");
    static final UserId BOB = new UserId("U2BOB");
    static final UserId CAROL = new UserId("U3CAROL");
    static final Actor TOCSIN = new Actor.Tocsin();

    private final Policy policy;
    private final Groups groups;
    private final List<Entry> entries = new ArrayList<>();
    private Instant now = BEGIN;
    private List<Effect> effects = List.of();

    private Story(Policy policy, Groups groups) {
        this.policy = policy;
        this.groups = groups;
    }

    static Story declared(String severity, String title) {
        return declared(acting(), Groups.none(), declare(severity, title, false));
    }

    static Story declaredPrivately(String severity, String title) {
        return declared(acting(), Groups.none(), declare(severity, title, true));
    }

    /** The built-in policy, with a service that Alice may act upon. */
    private static Policy acting() {
        Policy builtIn = BuiltInPolicy.policy();
        Acting closed = Acting.nowhere();
        return new Policy(
                builtIn.severities(),
                builtIn.roles(),
                List.of(new Service("web", "deployment/web", "shop", List.of())),
                builtIn.channels(),
                builtIn.permissions(),
                builtIn.checklist(),
                new Acting(
                        Set.of("shop"),
                        closed.never(),
                        List.of(
                                new Acting.Allowance(
                                        List.of(ALICE.value()),
                                        new Scope(Set.of(), Set.of(), Set.of()))),
                        closed.approvals(),
                        closed.grace(),
                        closed.replicas(),
                        closed.glass()));
    }

    static Story declared(Policy policy, Groups groups, Intent.Declare declare) {
        Story story = new Story(policy, groups);
        Decision decision =
                Declaration.decide(declare, person(ALICE), List.of(), story.circumstances());
        story.take(decision, person(ALICE));
        return story;
    }

    static Intent.Declare declare(String severity, String title, boolean isPrivate) {
        return new Intent.Declare(
                title, severity, isPrivate, Origin.in(new ChannelId("C1GENERAL")), false);
    }

    static Actor person(UserId user) {
        return new Actor.Person(user);
    }

    /** The channel is there: most of the story happens in it. */
    Story withRoom() {
        return then(
                TOCSIN, new Intent.RecordChannel(new ChannelId("C9ROOM"), "incident-2026-11-21-x"));
    }

    Story then(UserId who, Intent intent) {
        return then(person(who), intent);
    }

    Story then(Actor who, Intent intent) {
        take(incident().decide(intent, who, circumstances()), who);
        return this;
    }

    Story after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Refusal refusal(UserId who, Intent intent) {
        Decision decision = incident().decide(intent, person(who), circumstances());
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).refusal();
    }

    Incident incident() {
        return Incident.of(new IncidentId(42), entries);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    Fact lastFact() {
        return entries.getLast().fact();
    }

    /** What follows from what was done last. */
    List<Effect> effects() {
        return effects;
    }

    Step step(String id) {
        return incident().checklist().step(new StepId(id)).orElseThrow();
    }

    Instant now() {
        return now;
    }

    Circumstances circumstances() {
        return new Circumstances(policy, groups, now);
    }

    private void take(Decision decision, Actor who) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        Decision.Accepted accepted = (Decision.Accepted) decision;
        for (Fact fact : accepted.facts()) {
            entries.add(new Entry(entries.size() + 1, now, who, fact));
        }
        effects = accepted.effects();
    }
}
