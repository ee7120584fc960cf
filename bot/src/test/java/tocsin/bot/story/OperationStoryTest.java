package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tocsin.actions.cluster.Cluster;
import tocsin.bot.cluster.NoCluster;
import tocsin.incidents.checklist.StepPlan;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.policy.Acting;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Permissions;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Scope;
import tocsin.incidents.policy.Service;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;
import tocsin.sandbox.story.Someone;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A change of the cluster as people see it in Slack, and every way in which it could go twice. */
class OperationStoryTest {
    private static final Scope ALL = new Scope(Set.of(), Set.of(), Set.of());

    private final OneDeployment cluster = new OneDeployment();

    /** Every test begins with its own rules. */
    @SuppressWarnings("NullAway.Init")
    private Playing play;

    @AfterEach
    void close() throws IOException {
        cluster.openGate();
        play.close();
    }

    @Test
    void a_rollback_is_planned_confirmed_watched_proven_undone_and_redone() throws Exception {
        Place room = begin(OPEN);
        cluster.closeGate();
        Said card = planned(room, "do rollback web");
        card.shows("revision 5").shows("web:bad").shows("revision 4").shows("web:2");
        assertThat(cluster.writes()).isEmpty();

        play.alice.clicks(card, "confirm_operation", "1:1");
        card.shows("Running since").shows("0/3 ready");
        cluster.openGate();
        card.shows("3/3 ready in 42 s").shows("Undo");
        assertThat(cluster.image()).isEqualTo("web:2");

        play.bob.clicks(card, "undo_operation", "1:1");
        Said undo = room.says("to undo operation 1").shows("Nothing is changed yet");
        play.bob.clicks(undo, "confirm_operation", "1:2");
        undo.shows("3/3 ready in 42 s");
        card.shows("undone by operation 2");
        assertThat(cluster.image()).isEqualTo("web:bad");

        play.alice.clicks(undo, "undo_operation", "1:2");
        Said redo = room.says("to undo operation 2").shows("Nothing is changed yet");
        play.alice.clicks(redo, "confirm_operation", "1:3");
        redo.shows("3/3 ready in 42 s");
        assertThat(cluster.image()).isEqualTo("web:2");
        assertThat(cluster.writes()).containsExactly(id(1, 1), id(1, 2), id(1, 3));

        play.alice.command(room, "/incident", "timeline");
        assertThat(play.alice.isTold("Timeline of").text())
                .contains("asked to: *Roll back web*", "said yes to", "3/3 ready");
    }

    @Test
    void a_card_that_is_deleted_while_it_runs_comes_back_with_the_end() throws Exception {
        Place room = begin(OPEN);
        cluster.closeGate();
        Said card = planned(room, "do rollback web");
        play.alice.clicks(card, "confirm_operation", "1:1");
        card.shows("Running since");
        play.quiet();
        play.sandbox
                .workspace()
                .locked(() -> {
                    var channel =
                            play.sandbox.workspace().channels.values().stream()
                                    .filter(each -> each.name.equals(room.name()))
                                    .findFirst()
                                    .orElseThrow();
                    play.sandbox
                            .workspace()
                            .messages
                            .delete(channel, channel.post(card.ts()).orElseThrow());
                    return channel;
                });
        cluster.openGate();

        room.says("operation 1").shows("3/3 ready in 42 s");
        play.quiet();
        assertThat(room.texts()).filteredOn(text -> text.contains("asked by")).hasSize(1);
    }

    @Test
    void two_people_at_once_change_it_once_and_one_is_told_of_the_other() throws Exception {
        Place room = begin(OPEN);
        cluster.closeGate();
        Said card = planned(room, "do rollback web");

        int pressed =
                atOnce(
                        List.of(
                                () -> click(play.alice, card, "confirm_operation"),
                                () -> click(play.bob, card, "confirm_operation"),
                                () -> click(play.alice, card, "confirm_operation")));
        card.shows("Running since");
        play.quiet();
        cluster.openGate();
        card.shows("3/3 ready in 42 s");

        assertThat(cluster.writes()).containsExactly(id(1, 1));
        assertThat(told("runs already")).hasSize(pressed - 1);
    }

    @Test
    void a_click_that_slack_tells_again_changes_it_once_and_is_answered_once() throws Exception {
        Place room = begin(OPEN);
        Said card = planned(room, "do rollback web");
        play.alice.clicks(card, "confirm_operation", "1:1");
        card.shows("3/3 ready in 42 s");
        play.quiet();
        int said = room.texts().size();
        int whispers = play.sandbox.workspace().ephemerals.size();

        assertThat(play.tellAgain("block_actions")).isEqualTo(200);
        play.quiet();
        assertThat(cluster.writes()).containsExactly(id(1, 1));
        assertThat(room.texts()).hasSize(said);
        assertThat(play.sandbox.workspace().ephemerals).hasSize(whispers);

        play.alice.clicks(card, "undo_operation", "1:1");
        room.says("to undo operation 1");
        assertThat(play.tellAgain("block_actions")).isEqualTo(200);
        play.quiet();
        assertThat(room.texts()).filteredOn(text -> text.contains(", asked by ")).hasSize(2);
    }

    @Test
    void a_tap_after_another_deploy_changes_nothing_and_says_so() throws Exception {
        Place room = begin(OPEN);
        Said card = planned(room, "do rollback web");
        cluster.deploy("web:3");

        play.alice.clicks(card, "confirm_operation", "1:1");
        card.shows("not as the plan saw it").shows("web:3").shows("Plan again");
        assertThat(cluster.writes()).isEmpty();
    }

    @Test
    void a_tap_ten_minutes_later_is_too_late() throws Exception {
        Place room = begin(OPEN);
        Said card = planned(room, "do rollback web");
        play.sandbox.clock().advance(Duration.ofMinutes(10).plusSeconds(1));
        play.alice.clicks(card, "confirm_operation", "1:1");
        play.alice.isTold("The plan expired at");

        play.after(Duration.ZERO);
        card.shows("Nobody said yes in time").shows("Plan again");
        assertThat(cluster.writes()).isEmpty();
    }

    @Test
    void undo_twice_goes_back_once() throws Exception {
        Place room = begin(OPEN);
        Said card = planned(room, "do rollback web");
        play.alice.clicks(card, "confirm_operation", "1:1");
        card.shows("Undo");

        int pressed =
                atOnce(
                        List.of(
                                () -> click(play.alice, card, "undo_operation"),
                                () -> click(play.bob, card, "undo_operation")));
        room.says("to undo operation 1");
        play.quiet();
        assertThat(told("undone, by operation 2")).hasSize(pressed - 1);
        assertThat(room.texts()).filteredOn(text -> text.contains(", asked by ")).hasSize(2);
    }

    @Test
    void a_kill_between_write_and_record_is_picked_up_by_looking() throws Exception {
        Place room = begin(OPEN);
        cluster.closeGate();
        Said card = planned(room, "do rollback web");
        play.alice.clicks(card, "confirm_operation", "1:1");
        card.shows("0/3 ready");

        play.stopBot();
        assertThat(cluster.writes()).containsExactly(id(1, 1));
        play.startBot();
        card.shows("3/3 ready in 42 s");
        assertThat(cluster.writes()).containsExactly(id(1, 1));
    }

    @Test
    void what_a_back_up_says_was_running_is_looked_for_and_not_run_again() throws Exception {
        Place room = begin(OPEN);
        cluster.closeGate();
        Said card = planned(room, "do rollback web");
        play.alice.clicks(card, "confirm_operation", "1:1");
        card.shows("0/3 ready");
        String backup = play.backUp();
        cluster.openGate();
        play.startBot();
        card.shows("3/3 ready in 42 s");

        play.restore(backup);
        play.after(Duration.ofHours(1));
        play.delivered();
        card.shows("3/3 ready in 42 s");
        assertThat(cluster.writes()).containsExactly(id(1, 1));
        play.quiet();
        assertThat(room.texts())
                .filteredOn(text -> text.startsWith("*Roll back web*: "))
                .hasSize(1);
    }

    @Test
    void a_yes_that_a_back_up_brings_back_changes_nothing() throws Exception {
        Place room = begin(SLOW);
        Said card = planned(room, "do rollback web");
        play.alice.clicks(card, "confirm_operation", "1:1");
        card.shows("*Cancel* calls it off");
        String backup = play.backUp();

        play.sandbox.clock().advance(Duration.ofHours(1));
        play.startBot();
        card.shows("could not begin within 2 minutes").shows("Plan again");

        play.restore(backup);
        card.shows("could not begin within 2 minutes").shows("Plan again");
        assertThat(cluster.writes()).isEmpty();
    }

    @Test
    void the_card_of_a_lost_operation_says_nothing_to_the_one_with_its_number() throws Exception {
        Place room = begin(OPEN);
        play.quiet();
        String backup = play.backUp();
        play.startBot();
        Said lost = planned(room, "do rollback web");

        play.restore(backup);
        play.after(Duration.ofMinutes(10));
        play.alice.command(room, "/incident", "do restart web");
        Said now = room.says("*Restart web*").shows("The plan holds until");
        play.alice.clicks(lost, "confirm_operation", "1:1");
        play.alice.isTold("This card is of an operation that Tocsin's database does not know");
        play.quiet();
        assertThat(cluster.writes()).isEmpty();

        play.alice.clicks(now, "confirm_operation", "1:1");
        now.shows("3/3 ready in 42 s");
        assertThat(cluster.writes()).containsExactly(id(1, 1));
    }

    @Test
    void one_operation_at_a_time_and_the_lock_names_its_holder() throws Exception {
        Place room = begin(OPEN);
        cluster.closeGate();
        Said first = planned(room, "do rollback web");
        Said second = planned(room, "do restart web");
        play.alice.clicks(first, "confirm_operation", "1:1");
        first.shows("Running since");

        play.bob.clicks(second, "confirm_operation", "1:2");
        play.bob.isTold("<@" + play.alice.id() + "> is at work on");
        cluster.openGate();
        first.shows("3/3 ready in 42 s");
        play.bob.clicks(second, "confirm_operation", "1:2");
        second.shows("not as the plan saw it");
        assertThat(cluster.writes()).containsExactly(id(1, 1));
    }

    @Test
    void a_second_person_approves_and_the_first_cannot() throws Exception {
        Place room = begin(TWO);
        Said card = planned(room, "do rollback web");
        card.shows("A second person has to approve");
        play.alice.clicks(card, "confirm_operation", "1:1");
        card.shows("Approve");
        room.says("asks for approval");

        play.alice.clicks(card, "approve_operation", "1:1");
        play.alice.isTold("has to be somebody else");
        assertThat(cluster.writes()).isEmpty();
        play.bob.clicks(card, "approve_operation", "1:1");
        card.shows("3/3 ready in 42 s").shows("approved by <@" + play.bob.id() + ">");
    }

    @Test
    void the_glass_takes_a_reason_and_stands_out() throws Exception {
        Place room = begin(TWO);
        Said card = planned(room, "do rollback web");
        play.alice.clicks(card, "break_glass", "1:1");
        play.alice.modal("break_glass").with("reason", "nobody else is awake").submit();

        card.shows("3/3 ready in 42 s").shows("broke the glass");
        play.alice.command(room, "/incident", "timeline");
        assertThat(play.alice.isTold("BROKE THE GLASS").text()).contains("nobody else is awake");
    }

    @Test
    void a_countdown_can_be_called_off_and_otherwise_runs_when_it_is_over() throws Exception {
        Place room = begin(SLOW);
        Said first = planned(room, "do rollback web");
        play.alice.clicks(first, "confirm_operation", "1:1");
        first.shows("*Cancel* calls it off");
        play.bob.clicks(first, "cancel_operation", "1:1");
        first.shows("Cancelled by");
        play.after(Duration.ofSeconds(11));
        play.quiet();
        assertThat(cluster.writes()).isEmpty();

        Said second = planned(room, "do rollback web");
        play.alice.clicks(second, "confirm_operation", "1:2");
        second.shows("*Cancel* calls it off");
        play.after(Duration.ofSeconds(11));
        second.shows("3/3 ready in 42 s");
    }

    @Test
    void undo_is_not_offered_when_the_cluster_would_refuse_it() throws Exception {
        Place room = begin(OPEN);
        cluster.closeGate();
        Said card = planned(room, "do rollback web");
        play.alice.clicks(card, "confirm_operation", "1:1");
        card.shows("Running since");
        cluster.grantsNothing();
        play.sandbox.clock().advance(Duration.ofSeconds(61));
        cluster.openGate();

        card.shows("3/3 ready in 42 s").shows("`patch deployments.apps` is not granted in `shop`");
        assertThat(click(play.bob, card, "undo_operation")).isFalse();
    }

    @Test
    void what_does_not_come_up_is_told_with_its_reason_and_can_be_undone() throws Exception {
        Place room = begin(OPEN);
        cluster.breaks();
        Said card = planned(room, "do rollback web");
        play.alice.clicks(card, "confirm_operation", "1:1");

        card.shows("CrashLoopBackOff").shows("panic: no &lt;db&gt;").shows("Undo");
        room.says("does not come up");
    }

    @Test
    void a_revert_after_it_was_done_is_told() throws Exception {
        Place room = begin(OPEN);
        cluster.willDrift("argocd-controller put web:bad back");
        Said card = planned(room, "do rollback web");
        play.alice.clicks(card, "confirm_operation", "1:1");

        card.shows("changed again since").shows("argocd-controller");
        room.says("was changed again since");
    }

    @Test
    void outside_incidents_rollback_offers_services_and_runs_where_it_was_asked() throws Exception {
        begin(OPEN);
        play.alice.command(play.general, "/rollback", "");
        Said offer = play.alice.isTold("Which service shall be rolled back");
        play.alice.clicks(offer, "offer_rollback", "web");

        Said card = play.general.says("Nothing is changed yet");
        play.alice.clicks(card, "confirm_operation", "2:1");
        card.shows("3/3 ready in 42 s");
        assertThat(cluster.writes()).containsExactly(id(2, 1));
        play.alice.command(play.general, "/incident", "list");
        assertThat(play.alice.isTold("Open incidents").text()).doesNotContain("outside");
    }

    @Test
    void to_a_revision_that_is_named() throws Exception {
        begin(OPEN);
        play.alice.command(play.general, "/rollback", "web --to 3");
        Said card = play.general.says("Nothing is changed yet");

        card.shows("to revision 3").shows("web:1");
    }

    @Test
    void who_may_not_is_told_by_whom_it_may_be_done() throws Exception {
        Place room = begin(OPEN);
        room.with(play.alice);
        play.carol.joins(room);
        play.carol.command(room, "/incident", "do rollback web");
        assertThat(play.carol.isTold("You may not do that").text()).contains("sre");

        Said card = planned(room, "do rollback web");
        play.carol.clicks(card, "confirm_operation", "1:1");
        play.carol.isTold("You may not do that (rollback web)");
        assertThat(cluster.writes()).isEmpty();
    }

    @Test
    void without_a_cluster_that_is_said() throws Exception {
        Place room = begin(OPEN, new NoCluster());
        play.alice.command(room, "/incident", "do rollback web");
        room.says("Tocsin has no cluster to act on");
        play.alice.command(room, "/incident", "do pods web");
        play.alice.isTold("Tocsin has no cluster to act on");
    }

    @Test
    void a_look_is_answered_to_the_one_who_asked_and_kept_in_the_thread() throws Exception {
        Place room = begin(OPEN);
        cluster.willShow(
                new Looked.Table(
                        List.of("pod", "state"), List.of(List.of("web-7", "CrashLoopBackOff"))));
        play.alice.command(room, "/incident", "do pods web");

        assertThat(play.alice.isTold("looked at the pods of web").text())
                .contains("CrashLoopBackOff");
        room.says("looked at the pods of web");
        assertThat(play.story.calls("files.completeUploadExternal")).isEmpty();
    }

    @Test
    void a_long_look_is_a_file_and_the_newest_lines() throws Exception {
        Place room = begin(OPEN);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add("line " + i + " of a log");
        }
        cluster.willShow(new Looked.Lines("web-7", lines, false));
        play.alice.command(room, "/incident", "do logs web");

        room.says("line 499 of a log").shows("all 500 are in the file");
        play.quiet();
        assertThat(play.story.calls("files.completeUploadExternal")).hasSize(1);
    }

    @Test
    void a_step_of_the_checklist_has_a_button_for_it() throws Exception {
        Place room = begin(OPEN);
        Said checklist = room.says("rollback web");
        play.alice.clicks(checklist, "do_step", "1:mitigate");

        room.says("Nothing is changed yet").shows("web:2");
    }

    private Place begin(Rules rules) throws IOException {
        return begin(rules, cluster);
    }

    private Place begin(Rules rules, Cluster with) throws IOException {
        play = new Playing(policy(rules), with);
        Place room = play.declared("P1 checkout is down");
        play.bob.joins(room);
        return room;
    }

    /** What takes a second person, and how long an operation can be called off. */
    private record Rules(boolean two, Duration grace) {}

    private static final Rules OPEN = new Rules(false, Duration.ZERO);
    private static final Rules TWO = new Rules(true, Duration.ZERO);
    private static final Rules SLOW = new Rules(false, Duration.ofSeconds(10));

    static Policy allowingEverything() {
        return policy(OPEN);
    }

    /** Alice and Bob are @sre, and may do everything to one service. */
    private static Policy policy(Rules rules) {
        Policy builtIn = BuiltInPolicy.policy();
        Acting acting =
                new Acting(
                        Set.of("shop"),
                        Acting.NEVER,
                        List.of(new Acting.Allowance(List.of("@sre"), ALL)),
                        rules.two()
                                ? List.of(new Acting.Approval(ALL, Set.of(), List.of()))
                                : List.of(),
                        rules.grace(),
                        new Acting.Bounds(1, 20),
                        List.of("@sre"));
        List<StepPlan> checklist = new ArrayList<>();
        for (StepPlan step : builtIn.checklist()) {
            boolean mitigates = step.id().value().equals("mitigate");
            checklist.add(
                    mitigates
                            ? new StepPlan(
                                    step.id(), step.text(), step.role(), step.due(), "rollback web")
                            : step);
        }
        return new Policy(
                builtIn.severities(),
                builtIn.roles(),
                List.of(new Service("web", "deployment/web", "shop", "web-flags", null, List.of())),
                builtIn.channels(),
                new Permissions(Map.of()),
                checklist,
                acting);
    }

    private Said planned(Place room, String command) {
        int before = room.texts().size();
        play.alice.command(room, "/incident", command);
        return room.says("operation " + operations(room, before)).shows("Nothing is changed yet");
    }

    private static long operations(Place room, int before) {
        return 1
                + room.texts().stream()
                        .limit(before)
                        .filter(text -> text.contains(", asked by "))
                        .count();
    }

    private static boolean click(Someone who, Said card, String control) {
        try {
            who.clicks(card, control, "1:1");
            return true;
        } catch (RuntimeException _) {
            return false; // the button was gone before it could be pressed
        }
    }

    private List<String> told(String words) {
        return play.sandbox.workspace().ephemerals.stream()
                .map(each -> each.text())
                .filter(text -> text.contains(words))
                .toList();
    }

    /** How many could press at all. */
    private static int atOnce(List<Callable<Boolean>> deeds) throws Exception {
        int pressed = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> each : threads.invokeAll(deeds)) {
                pressed += each.get() ? 1 : 0;
            }
        }
        return pressed;
    }

    /** What is written to the cluster of an operation. */
    private String id(int record, int operation) {
        int declared =
                play.count(
                        "select extract(epoch from date_trunc('second', declared_at))::int from incident where id = ?",
                        record);
        return record + "-" + declared + "-" + operation;
    }
}
