package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.incidents.Story.ALICE;
import static tocsin.incidents.Story.BOB;
import static tocsin.incidents.Story.CAROL;
import static tocsin.incidents.Story.TOCSIN;

import org.junit.jupiter.api.Test;

import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Progress;
import tocsin.incidents.operation.Stage;
import tocsin.incidents.operation.Verb;
import tocsin.incidents.operation.Warning;
import tocsin.incidents.operation.Wish;
import tocsin.incidents.operation.Work;
import tocsin.incidents.operation.Workload;
import tocsin.incidents.policy.Acting;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Permissions;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Scope;
import tocsin.incidents.policy.Service;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

class OperatingTest {
    private static final ChannelId ROOM = new ChannelId("C9ROOM");
    private static final Workload WEB = new Workload(Workload.Kind.DEPLOYMENT, "shop", "web");
    private static final OperationId FIRST = new OperationId(1);
    private static final OperationId SECOND = new OperationId(2);
    private static final Scope ALL = new Scope(Set.of(), Set.of(), Set.of());
    private static final Outcome DONE =
            new Outcome.Done(new Progress(3, 3, 3, Optional.empty()), Duration.ofSeconds(42));

    private static final Acting OPEN =
            new Acting(
                    Set.of("shop", "kube-system"),
                    Acting.NEVER,
                    List.of(new Acting.Allowance(List.of(ALICE.value(), BOB.value()), ALL)),
                    List.of(),
                    Duration.ZERO,
                    new Acting.Bounds(1, 20),
                    List.of(ALICE.value()));

    private static final List<Acting.Approval> TWO =
            List.of(new Acting.Approval(ALL, Set.of(), List.of()));

    @Test
    void it_is_asked_planned_confirmed_run_and_proven() {
        Story story = planned(OPEN);
        assertThat(stage(story)).isInstanceOf(Stage.Planned.class);

        story.then(BOB, wish(new Wish.Confirm()));
        assertThat(stage(story)).isEqualTo(new Stage.Running(story.now()));
        assertThat(story.effects()).contains(work(Work.RUN));

        story.then(TOCSIN, wish(new Wish.RecordOutcome(DONE)));
        assertThat(operation(story).outcome()).contains(DONE);
        assertThat(story.effects()).contains(work(Work.TELL_END), work(Work.DRIFT));
    }

    @Test
    void a_second_yes_does_nothing_and_is_told_who_was_first() {
        Story story = planned(OPEN).then(ALICE, wish(new Wish.Confirm()));

        assertThat(objection(story, BOB, new Wish.Confirm()))
                .isEqualTo(new Objection.Moved(operation(story)));
        assertThat(objection(story, BOB, new Wish.Cancel())).isInstanceOf(Objection.Moved.class);
        assertThat(operation(story).confirmedBy()).isEqualTo(Story.person(ALICE));
    }

    @Test
    void a_plan_expires_whether_the_clock_rang_or_not() {
        Story story = planned(OPEN).after(Duration.ofMinutes(10));

        assertThat(objection(story, ALICE, new Wish.Confirm()))
                .isInstanceOf(Objection.Expired.class);
        story.then(TOCSIN, wish(new Wish.Ring()));
        assertThat(stage(story))
                .isEqualTo(new Stage.Ended(new Stage.Ending.Expired(), story.now()));
        assertThat(objection(story, ALICE, new Wish.Confirm()))
                .isEqualTo(new Objection.Expired(story.now()));

        story.then(ALICE, wish(new Wish.PlanAgain()));
        assertThat(story.incident().operations().find(SECOND).orElseThrow().stage())
                .isInstanceOf(Stage.Planning.class);
    }

    @Test
    void a_ring_that_comes_early_late_or_twice_is_harmless() {
        Story story = planned(OPEN);
        long before = story.incident().seq();
        story.then(TOCSIN, wish(new Wish.Ring()));
        assertThat(story.incident().seq()).isEqualTo(before);

        story.then(ALICE, wish(new Wish.Confirm())).after(Duration.ofHours(1));
        long running = story.incident().seq();
        story.then(TOCSIN, wish(new Wish.Ring())).then(TOCSIN, wish(new Wish.Ring()));
        assertThat(story.incident().seq()).isEqualTo(running);
    }

    @Test
    void what_could_not_begin_in_time_is_not_begun_and_can_be_planned_again() {
        Story story = planned(OPEN).then(ALICE, wish(new Wish.Confirm()));
        assertThat(operation(story).missed(story.now().plus(Operation.LATEST))).isEmpty();

        story.after(Operation.LATEST.plusSeconds(1));
        Outcome missed = operation(story).missed(story.now()).orElseThrow();
        assertThat(missed).isInstanceOf(Outcome.Refused.class);

        story.then(TOCSIN, wish(new Wish.RecordOutcome(missed)));
        assertThat(operation(story).mayHaveChanged()).isFalse();
        assertThat(operation(story).missed(story.now())).isEmpty();
        story.then(ALICE, wish(new Wish.PlanAgain()));
        assertThat(story.incident().operations().find(SECOND)).isPresent();
    }

    @Test
    void a_countdown_that_nobody_ended_in_time_begins_nothing() {
        Story story =
                planned(with(List.of(), Duration.ofSeconds(10)))
                        .then(ALICE, wish(new Wish.Confirm()))
                        .after(Operation.LATEST.plusSeconds(11))
                        .then(TOCSIN, wish(new Wish.Ring()));

        assertThat(operation(story).outcome().orElseThrow()).isInstanceOf(Outcome.Refused.class);
        assertThat(story.effects()).contains(work(Work.TELL_END)).doesNotContain(work(Work.RUN));
    }

    @Test
    void where_the_policy_says_so_a_second_person_approves_who_is_not_the_first() {
        Story story = planned(with(TWO, Duration.ZERO)).then(ALICE, wish(new Wish.Confirm()));
        assertThat(stage(story)).isInstanceOf(Stage.Waiting.class);
        assertThat(story.effects())
                .contains(work(Work.TELL_APPROVAL))
                .doesNotContain(work(Work.RUN));

        assertThat(objection(story, ALICE, new Wish.Approve()))
                .isInstanceOf(Objection.SamePerson.class);
        assertThat(objection(story, CAROL, new Wish.Approve()))
                .isInstanceOf(Objection.NotAllowed.class);
        story.then(BOB, wish(new Wish.Approve()));
        assertThat(stage(story)).isInstanceOf(Stage.Running.class);
        assertThat(operation(story).approvedBy()).isEqualTo(Story.person(BOB));
    }

    @Test
    void neither_who_asked_nor_who_confirmed_is_the_second_person() {
        Story story = planned(with(TWO, Duration.ZERO)).then(BOB, wish(new Wish.Confirm()));

        assertThat(objection(story, ALICE, new Wish.Approve()))
                .isInstanceOf(Objection.SamePerson.class);
        assertThat(objection(story, BOB, new Wish.Approve()))
                .isInstanceOf(Objection.SamePerson.class);
    }

    @Test
    void only_named_approvers_approve() {
        Acting named =
                with(
                        List.of(new Acting.Approval(ALL, Set.of("P1"), List.of("@leads"))),
                        Duration.ZERO);
        Story story =
                planned(named, new Groups(Map.of("@leads", Set.of(CAROL))))
                        .then(ALICE, wish(new Wish.Confirm()));

        assertThat(objection(story, BOB, new Wish.Approve()))
                .isEqualTo(new Objection.NotApprover(List.of("@leads")));
        story.then(CAROL, wish(new Wish.Approve()));
        assertThat(stage(story)).isInstanceOf(Stage.Running.class);
    }

    @Test
    void approval_is_demanded_by_severity_and_always_where_there_is_none() {
        Acting acting =
                with(List.of(new Acting.Approval(ALL, Set.of("P3"), List.of())), Duration.ZERO);

        assertThat(acting.terms(Verb.ROLLBACK, "shop", "web", "P0").needsApproval()).isFalse();
        assertThat(acting.terms(Verb.ROLLBACK, "shop", "web", "P3").needsApproval()).isTrue();
        assertThat(acting.terms(Verb.ROLLBACK, "shop", "web", null).needsApproval()).isTrue();
    }

    @Test
    void the_glass_is_broken_with_a_reason_by_those_who_may() {
        Story story = planned(with(TWO, Duration.ZERO));

        assertThat(story.refusal(ALICE, wish(new Wish.BreakGlass(" "))))
                .isEqualTo(new Refusal.Blank("reason"));
        assertThat(objection(story, BOB, new Wish.BreakGlass("I must")))
                .isEqualTo(new Objection.NotYourGlass(List.of(ALICE.value())));
        story.then(ALICE, wish(new Wish.BreakGlass("nobody else is awake")));
        assertThat(stage(story)).isInstanceOf(Stage.Running.class);
        assertThat(operation(story).glass()).isEqualTo("nobody else is awake");
    }

    @Test
    void a_countdown_can_be_called_off_and_otherwise_runs_once() {
        Acting slow = with(List.of(), Duration.ofSeconds(10));
        Story story = planned(slow).then(ALICE, wish(new Wish.Confirm()));
        assertThat(stage(story)).isEqualTo(new Stage.Counting(story.now().plusSeconds(10)));
        assertThat(story.effects())
                .contains(
                        new Effect.OfOperation(
                                FIRST, Work.RING_GRACE, story.now().plusSeconds(10)));

        story.then(TOCSIN, wish(new Wish.Ring()));
        assertThat(stage(story)).isInstanceOf(Stage.Counting.class);
        story.after(Duration.ofSeconds(10)).then(TOCSIN, wish(new Wish.Ring()));
        assertThat(stage(story)).isInstanceOf(Stage.Running.class);

        Story other =
                planned(slow)
                        .then(ALICE, wish(new Wish.Confirm()))
                        .then(BOB, wish(new Wish.Cancel()))
                        .after(Duration.ofSeconds(10))
                        .then(TOCSIN, wish(new Wish.Ring()));
        assertThat(stage(other))
                .isInstanceOfSatisfying(
                        Stage.Ended.class,
                        ended ->
                                assertThat(ended.how())
                                        .isEqualTo(new Stage.Ending.Cancelled(Story.person(BOB))));
    }

    @Test
    void undoing_is_an_operation_of_its_own_that_goes_back_to_what_was_before() {
        Story story = done(OPEN).then(BOB, wish(new Wish.Undo()));

        Operation undo = story.incident().operations().find(SECOND).orElseThrow();
        assertThat(undo.ask().change()).isEqualTo(new Action.Rollback(WEB, OptionalLong.of(5)));
        assertThat(undo.ask().undoes()).isEqualTo(FIRST);
        assertThat(objection(story, ALICE, new Wish.Undo()))
                .isEqualTo(new Objection.UndoneAlready(SECOND));

        story.then(BOB, new Intent.OfOperation(SECOND, new Wish.Cancel()));
        assertThat(operation(story).undoneBy()).isNull();
        story.then(ALICE, wish(new Wish.Undo()));
        assertThat(operation(story).undoneBy()).isEqualTo(new OperationId(3));
    }

    @Test
    void a_key_goes_back_to_what_it_was_letter_by_letter() {
        assertThat(undoneTo(Optional.of(new Plan.Before(Optional.of("[redacted] = ü\n")))))
                .contains(set(Optional.of("[redacted] = ü\n")));
        assertThat(undoneTo(Optional.of(new Plan.Before(Optional.empty()))))
                .contains(set(Optional.empty()));
        assertThat(undoneTo(Optional.empty())).as("nothing was kept").isEmpty();
    }

    private static Optional<Action.Change> undoneTo(Optional<Plan.Before> before) {
        Plan plan =
                new Plan(
                        set(Optional.of("new")),
                        state(1, "K = a"),
                        state(1, "K = b"),
                        List.of(),
                        pin(),
                        Story.BEGIN,
                        before);
        Story story =
                asked(OPEN, Groups.none(), set(Optional.of("new")))
                        .then(TOCSIN, wish(new Wish.RecordPlan(plan)))
                        .then(ALICE, wish(new Wish.Confirm()))
                        .then(TOCSIN, wish(new Wish.RecordOutcome(DONE)));
        return operation(story).reversed();
    }

    private static Action.Change set(Optional<String> value) {
        return new Action.SetConfig("shop", "flags", "K", value, Optional.empty());
    }

    @Test
    void what_changed_nothing_cannot_be_undone() {
        Story story =
                planned(OPEN)
                        .then(ALICE, wish(new Wish.Confirm()))
                        .then(TOCSIN, wish(new Wish.RecordOutcome(new Outcome.Stale("rev 7"))));

        assertThat(objection(story, ALICE, new Wish.Undo())).isInstanceOf(Objection.Moved.class);
    }

    @Test
    void a_plan_that_is_forbidden_or_changes_nothing_cannot_be_confirmed() {
        Story paused =
                asked(OPEN).then(TOCSIN, wish(new Wish.RecordPlan(plan(Warning.Kind.PAUSED))));
        assertThat(operation(paused).outcome()).containsInstanceOf(Outcome.Refused.class);
        assertThat(objection(paused, ALICE, new Wish.Confirm()))
                .isInstanceOf(Objection.Moved.class);

        Plan.State state = state(5, "web:2");
        Plan nothing = new Plan(rollback(), state, state, List.of(), pin(), Story.BEGIN);
        Story same = asked(OPEN).then(TOCSIN, wish(new Wish.RecordPlan(nothing)));
        assertThat(operation(same).outcome()).contains(new Outcome.Already());
    }

    @Test
    void outcomes_that_come_twice_or_too_late_change_nothing() {
        Story story = done(OPEN);
        long before = story.incident().seq();
        story.then(TOCSIN, wish(new Wish.RecordOutcome(new Outcome.Unknown("?"))))
                .then(TOCSIN, wish(new Wish.RecordPlan(plan())));

        assertThat(story.incident().seq()).isEqualTo(before);
        story.then(TOCSIN, wish(new Wish.RecordDrift("argocd put web:2 back")));
        assertThat(operation(story).drift()).isEqualTo("argocd put web:2 back");
    }

    @Test
    void its_own_undoing_is_no_drift() {
        Story story =
                done(OPEN)
                        .then(BOB, wish(new Wish.Undo()))
                        .then(TOCSIN, wish(new Wish.RecordDrift("by another operation")));
        assertThat(operation(story).drift()).isNull();
    }

    @Test
    void what_the_policy_does_not_open_is_closed() {
        assertThat(refused(BuiltInPolicy.policy(), rollback()))
                .isInstanceOf(Objection.UnknownService.class);
        assertThat(refused(policy(Acting.nowhere()), rollback()))
                .isEqualTo(new Objection.NamespaceClosed("shop"));
        assertThat(refused(policy(OPEN).sparing("shop"), rollback()))
                .isEqualTo(new Objection.NamespaceClosed("shop"));
        Acting readers =
                new Acting(
                        Set.of("shop"),
                        Acting.NEVER,
                        List.of(
                                new Acting.Allowance(
                                        List.of(Acting.EVERYONE),
                                        new Scope(Set.of(Verb.LOOK), Set.of(), Set.of()))),
                        List.of(),
                        Duration.ZERO,
                        new Acting.Bounds(1, 20),
                        List.of());
        assertThat(refused(policy(readers), rollback()))
                .isEqualTo(new Objection.NotAllowed(Verb.ROLLBACK, "web", List.of()));
    }

    @Test
    void kube_system_stays_closed_whatever_is_written() {
        Service dns = new Service("dns", "deployment/coredns", "kube-system", List.of());
        Workload coredns = new Workload(Workload.Kind.DEPLOYMENT, "kube-system", "coredns");
        Ask ask = new Ask("dns", new Action.Restart(coredns), ROOM, null, null);

        assertThat(refused(policy(OPEN, dns), ask))
                .isEqualTo(new Objection.NamespaceClosed("kube-system"));
    }

    @Test
    void only_what_the_service_runs_can_be_changed() {
        Workload other = new Workload(Workload.Kind.DEPLOYMENT, "shop", "database");
        for (Action.Change change :
                List.of(
                        new Action.Restart(other),
                        new Action.DeletePod("shop", "database-1"),
                        new Action.SetConfig(
                                "shop", "secrets", "K", Optional.of("v"), Optional.empty()),
                        new Action.SetConfig(
                                "shop", "flags", "K", Optional.of("v"), Optional.of(other)))) {
            assertThat(refused(policy(OPEN), change)).isInstanceOf(Objection.NotOfService.class);
        }
    }

    @Test
    void what_is_done_in_an_incident_is_told_in_its_own_channel_alone() {
        Ask elsewhere = new Ask("web", rollback(), new ChannelId("C1GENERAL"), null, null);

        assertThat(refused(policy(OPEN), elsewhere)).isEqualTo(new Objection.Elsewhere());
    }

    @Test
    void scaling_is_bounded() {
        assertThat(refused(policy(OPEN), new Action.Scale(WEB, 0)))
                .isEqualTo(new Objection.OutOfBounds(0, 1, 20));
        assertThat(refused(policy(OPEN), new Action.Scale(WEB, 21)))
                .isEqualTo(new Objection.OutOfBounds(21, 1, 20));
    }

    @Test
    void a_yes_is_checked_again_when_it_runs() {
        Operation counting =
                operation(
                        planned(with(List.of(), Duration.ofSeconds(10)))
                                .then(ALICE, wish(new Wish.Confirm())));
        Circumstances changed =
                new Circumstances(
                        policy(Acting.nowhere()), Groups.none(), Story.BEGIN.plusSeconds(10));

        assertThat(Allowing.stillMay(counting, changed)).isFalse();
    }

    @Test
    void outside_incidents_an_operation_has_a_record_of_its_own_and_nothing_else() {
        Ask ask = new Ask("web", rollback(), new ChannelId("C1GENERAL"), null, null);
        Circumstances now = new Circumstances(policy(OPEN), Groups.none(), Story.BEGIN);
        Decision decision = StandAlone.decide(ask, Story.person(ALICE), now);

        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        List<Fact> facts = ((Decision.Accepted) decision).facts();
        Incident record =
                Incident.of(
                        new IncidentId(7),
                        List.of(
                                new Entry(1, Story.BEGIN, Story.person(ALICE), facts.get(0)),
                                new Entry(2, Story.BEGIN, Story.person(ALICE), facts.get(1))));
        assertThat(record.standsAlone()).isTrue();
        assertThat(record.phase().isOpen()).isFalse();
        assertThat(((Decision.Accepted) decision).effects())
                .containsExactlyInAnyOrder(work(Work.SHOW), work(Work.PLAN));
        assertThat(record.decide(new Intent.Reopen("x"), Story.person(ALICE), now))
                .isEqualTo(new Decision.Refused(new Refusal.NoSuchIncident()));
    }

    private static Story asked(Acting acting) {
        return asked(acting, Groups.none());
    }

    private static Story asked(Acting acting, Groups groups) {
        return asked(acting, groups, rollback());
    }

    private static Story asked(Acting acting, Groups groups, Action.Change change) {
        return Story.declared(policy(acting), groups, Story.declare("P1", "x", false))
                .withRoom()
                .then(ALICE, new Intent.Operate(new Ask("web", change, ROOM, null, null)));
    }

    private static Story planned(Acting acting) {
        return planned(acting, Groups.none());
    }

    private static Story planned(Acting acting, Groups groups) {
        return asked(acting, groups).then(TOCSIN, wish(new Wish.RecordPlan(plan())));
    }

    private static Story done(Acting acting) {
        return planned(acting)
                .then(ALICE, wish(new Wish.Confirm()))
                .then(TOCSIN, wish(new Wish.RecordOutcome(DONE)));
    }

    private static Acting with(List<Acting.Approval> approvals, Duration grace) {
        return new Acting(
                OPEN.namespaces(),
                OPEN.never(),
                OPEN.allow(),
                approvals,
                grace,
                OPEN.replicas(),
                OPEN.glass());
    }

    private static Policy policy(Acting acting) {
        return policy(
                acting, new Service("web", "deployment/web", "shop", "flags", null, List.of()));
    }

    private static Policy policy(Acting acting, Service service) {
        Policy builtIn = BuiltInPolicy.policy();
        return new Policy(
                builtIn.severities(),
                builtIn.roles(),
                List.of(service),
                builtIn.channels(),
                new Permissions(Map.of()),
                builtIn.checklist(),
                acting);
    }

    private static Plan plan(Warning.Kind... warnings) {
        return new Plan(
                new Action.Rollback(WEB, OptionalLong.of(3)),
                state(5, "web:2"),
                state(3, "web:1"),
                List.of(warnings).stream().map(kind -> new Warning(kind, "detail")).toList(),
                pin(),
                Story.BEGIN);
    }

    private static Plan.State state(long revision, String image) {
        return new Plan.State(
                List.of(image), Optional.of(revision), Optional.empty(), Optional.empty(), 3, 3);
    }

    private static Plan.Pin pin() {
        return new Plan.Pin("uid", "print", Optional.of("goal"), Optional.of("hash"));
    }

    private static Action.Change rollback() {
        return new Action.Rollback(WEB, OptionalLong.empty());
    }

    private static Intent wish(Wish wish) {
        return new Intent.OfOperation(FIRST, wish);
    }

    private static Effect work(Work work) {
        return new Effect.OfOperation(FIRST, work, null);
    }

    private static Operation operation(Story story) {
        return story.incident().operations().find(FIRST).orElseThrow();
    }

    private static Stage stage(Story story) {
        return operation(story).stage();
    }

    private static Objection objection(Story story, UserId who, Wish wish) {
        return ((Refusal.OfOperation) story.refusal(who, wish(wish))).objection();
    }

    private static Objection refused(Policy policy, Action.Change change) {
        return refused(policy, new Ask("web", change, ROOM, null, null));
    }

    private static Objection refused(Policy policy, Ask ask) {
        Story story =
                Story.declared(policy, Groups.none(), Story.declare("P1", "x", false)).withRoom();
        return ((Refusal.OfOperation) story.refusal(ALICE, new Intent.Operate(ask))).objection();
    }
}
