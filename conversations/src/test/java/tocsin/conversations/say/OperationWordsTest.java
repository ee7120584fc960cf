package tocsin.conversations.say;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.slack.api.util.json.GsonFactory;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.UserId;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.Held;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Progress;
import tocsin.incidents.operation.Target;
import tocsin.incidents.operation.Terms;
import tocsin.incidents.operation.Turn;
import tocsin.incidents.operation.Verb;
import tocsin.incidents.operation.Warning;
import tocsin.incidents.operation.Workload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Whatever the cluster says, it is shown within Slack's limits and as nothing but text. */
class OperationWordsTest {
    private static final Instant AT = Instant.parse("2026-11-21T03:00:00Z");
    private static final Actor ALICE = new Actor.Person(new UserId("U1ALICE"));
    private static final Actor BOB = new Actor.Person(new UserId("U2BOB"));
    private static final OperationId ONE = new OperationId(1);
    private static final String HOSTILE =
            "<!channel> *x* `y` ```z``` & <@U1> <https://evil.example|click> @here\u202e\n<script>"
                    + "x".repeat(5000);
    private static final Workload WEB = new Workload(Workload.Kind.DEPLOYMENT, "shop", "web");
    private static final Progress PROGRESS =
            new Progress(
                    3,
                    0,
                    3,
                    Optional.of(new Progress.Trouble(HOSTILE, HOSTILE, Optional.of(HOSTILE))));

    @Test
    void every_stage_of_every_change_fits() {
        for (Action.Change change : changes()) {
            for (List<Turn> turns : lives(change)) {
                Incident incident = incident(change, turns);
                Operation operation = incident.operations().find(ONE).orElseThrow();
                for (@Nullable Progress progress : Arrays.asList(null, PROGRESS)) {
                    check(OperationCard.render(incident, operation, progress, null));
                }
                check(OperationCard.approvalWanted(operation));
                check(OperationCard.end(operation));
                if (operation.drift() != null) {
                    check(OperationCard.drift(operation));
                }
                check(
                        Refusals.render(
                                new tocsin.incidents.Refusal.OfOperation(
                                        new Objection.Moved(operation)),
                                ""));
                for (Turn turn : turns) {
                    Entry entry = new Entry(9, AT, ALICE, new Fact.OfOperation(ONE, turn));
                    assertThat(Facts.words(entry, incident))
                            .isNotBlank()
                            .doesNotContain("\n", "<!channel>", "<https://evil", "null", "%s");
                }
            }
        }
    }

    @Test
    void a_card_has_the_buttons_of_its_stage() {
        Action.Change change = new Action.Rollback(WEB, OptionalLong.empty());
        List<List<Turn>> lives = lives(change);

        assertThat(buttons(change, lives.get(1)))
                .containsExactly("confirm_operation", "break_glass", "cancel_operation");
        assertThat(buttons(change, lives.get(2)))
                .containsExactly("approve_operation", "break_glass", "cancel_operation");
        assertThat(buttons(change, lives.get(3))).containsExactly("cancel_operation");
        assertThat(buttons(change, lives.get(4))).isEmpty();
        assertThat(buttons(change, lives.get(5))).containsExactly("undo_operation");
    }

    @Test
    void a_card_tells_which_window_makes_a_second_person_needless() {
        Action.Change change = new Action.Rollback(WEB, OptionalLong.empty());
        List<Turn> planned =
                List.of(
                        lives(change).get(1).getFirst(),
                        new Turn.Preauthorised(new IncidentId(3), "db upgrade", ALICE, BOB));
        Incident incident = incident(change, planned);
        Operation operation = incident.operations().find(ONE).orElseThrow();

        Rendered card = OperationCard.render(incident, operation, null, null);
        assertThat(card.text())
                .contains("Takes no second person: pre-authorised by maintenance")
                .contains("(window 3, announced by <@U1ALICE>, short notice approved by <@U2BOB>)");
        assertThat(buttons(change, planned))
                .containsExactly("confirm_operation", "cancel_operation");
    }

    @Test
    void what_looks_like_a_secret_is_in_no_title() {
        Action.SetConfig set =
                new Action.SetConfig(
                        "shop", "flags", "DB_PASSWORD", Optional.of("hunter2"), Optional.empty());
        for (List<Turn> turns : lives(set)) {
            Incident incident = incident(set, turns);
            Operation operation = incident.operations().find(ONE).orElseThrow();
            Rendered card = OperationCard.render(incident, operation, null, null);
            assertThat(card.text() + json(card))
                    .contains("Set `DB_PASSWORD=[redacted]`")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void how_many_will_be_ready_is_not_foretold() {
        Plan.State now = state("web:2", 3);
        Plan.State then = state("web:1", 5);
        Plan.Pin pin = new Plan.Pin("uid", "a", Optional.empty(), Optional.empty());
        Action.Change back = new Action.Rollback(WEB, OptionalLong.of(3));
        assertThat(PlanWords.words(new Plan(back, now, then, List.of(), pin, AT)))
                .isEqualTo("*Now*   `web:2` · 3/3 ready\n*Then*  `web:1`");
        Action.Change scale = new Action.Scale(WEB, 5);
        assertThat(PlanWords.words(new Plan(scale, now, then, List.of(), pin, AT)))
                .isEqualTo("*Now*   `web:2` · 3/3 ready\n*Then*  `web:1` · 5 replicas");
    }

    private static Plan.State state(String image, int replicas) {
        return new Plan.State(
                List.of(image),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                replicas,
                replicas);
    }

    @Test
    void every_objection_is_a_sentence() {
        Set<Class<?>> said = new HashSet<>();
        said.add(Objection.Moved.class);
        for (Objection objection : objections()) {
            assertThat(Objections.sentence(objection))
                    .matches("(?s)[\\p{Lu}“<\\d].*[.!)]$")
                    .hasSizeLessThan(3000)
                    .doesNotContain("<!channel>", "null", "%s");
            said.add(objection.getClass());
        }
        assertThat(said).containsExactlyInAnyOrder(Objection.class.getPermittedSubclasses());
    }

    @Test
    void every_look_fits_and_what_is_long_is_a_file() {
        List<String> many = Collections.nCopies(3000, "line &<> " + HOSTILE.substring(0, 80));
        List<Looked> looks =
                List.of(
                        new Looked.Unseen(HOSTILE),
                        new Looked.Table(List.of("a", "b"), List.of()),
                        new Looked.Table(
                                List.of("a", "b"), Collections.nCopies(400, List.of(HOSTILE, "b"))),
                        new Looked.Lines(HOSTILE, List.of(), false),
                        new Looked.Lines(HOSTILE, many, true),
                        new Looked.Revisions(
                                Collections.nCopies(
                                        40,
                                        new Looked.Revision(
                                                7,
                                                List.of(HOSTILE, HOSTILE),
                                                AT,
                                                Optional.of(HOSTILE),
                                                3,
                                                true,
                                                false,
                                                true))));
        for (Looked looked : looks) {
            LookAnswer answer =
                    LookAnswer.of(new UserId("U1ALICE"), HOSTILE, new Action.Pods(WEB), looked);
            check(answer.shown());
        }
        LookAnswer logs =
                LookAnswer.of(new UserId("U1ALICE"), "web", new Action.Pods(WEB), looks.get(4));
        assertThat(logs.file().orElseThrow().content().lines().count()).isGreaterThan(2999);
    }

    @Test
    void of_long_logs_the_newest_lines_are_shown() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lines.add("line number " + i);
        }
        LookAnswer answer =
                LookAnswer.of(
                        new UserId("U1ALICE"),
                        "web",
                        new Action.Pods(WEB),
                        new Looked.Lines("web-1", lines, false));

        assertThat(answer.shown().text()).contains("line number 999").doesNotContain("number 10\n");
    }

    /** Every way that an operation can have come. */
    private static List<List<Turn>> lives(Action.Change change) {
        Turn planned =
                new Turn.Planned(
                        plan(change), new Terms(true, List.of(HOSTILE), Duration.ofSeconds(10)));
        Turn yes = new Turn.Confirmed();
        Turn second = new Turn.Approved();
        Turn glass = new Turn.GlassBroken(HOSTILE);
        Turn start = new Turn.Started();
        List<List<Turn>> lives = new ArrayList<>();
        lives.add(List.of());
        lives.add(List.of(planned));
        lives.add(List.of(planned, yes));
        lives.add(List.of(planned, yes, second));
        lives.add(List.of(planned, glass, start));
        for (Outcome outcome :
                List.of(
                        new Outcome.Done(PROGRESS, Duration.ofSeconds(42)),
                        new Outcome.Already(),
                        new Outcome.Stale(HOSTILE),
                        new Outcome.Refused(HOSTILE),
                        new Outcome.Failed(PROGRESS, HOSTILE),
                        new Outcome.Unknown(HOSTILE))) {
            lives.add(
                    List.of(
                            planned,
                            yes,
                            glass,
                            start,
                            new Turn.Ended(outcome),
                            new Turn.Drifted(HOSTILE)));
        }
        lives.add(List.of(new Turn.NotPlanned(HOSTILE)));
        lives.add(List.of(planned, new Turn.Cancelled()));
        lives.add(List.of(planned, new Turn.Expired()));
        lives.add(
                List.of(
                        planned,
                        new Turn.Preauthorised(new IncidentId(3), HOSTILE, ALICE, null),
                        yes,
                        start));
        return lives;
    }

    private static List<Action.Change> changes() {
        return List.of(
                new Action.Rollback(WEB, OptionalLong.of(3)),
                new Action.Scale(WEB, 5),
                new Action.Restart(WEB),
                new Action.DeletePod("shop", "web-" + "x".repeat(240)),
                new Action.SetConfig(
                        "shop", "flags", "FLAG", Optional.of(HOSTILE), Optional.of(WEB)));
    }

    private static Plan plan(Action.Change change) {
        Plan.State state =
                new Plan.State(
                        Collections.nCopies(30, HOSTILE),
                        Optional.of(3L),
                        Optional.of(AT),
                        Optional.of(HOSTILE),
                        3,
                        3);
        List<Warning> warnings = new ArrayList<>();
        for (Warning.Kind kind : Warning.Kind.values()) {
            warnings.add(new Warning(kind, HOSTILE));
        }
        Plan.Pin pin = new Plan.Pin("u", "f", Optional.empty(), Optional.empty());
        return new Plan(change, state, state, warnings, pin, AT);
    }

    private static Incident incident(Action.Change change, List<Turn> turns) {
        Ask ask = new Ask("web", change, new ChannelId("C1"), null, null);
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(1, AT, ALICE, new Fact.StoodAlone(new ChannelId("C1"))));
        entries.add(new Entry(2, AT, ALICE, new Fact.OfOperation(ONE, new Turn.Asked(ask))));
        for (Turn turn : turns) {
            entries.add(new Entry(entries.size() + 1L, AT, ALICE, new Fact.OfOperation(ONE, turn)));
        }
        return Incident.of(new IncidentId(42), entries);
    }

    private static List<Objection> objections() {
        return List.of(
                new Objection.NotAllowed(
                        Verb.SCALE, HOSTILE.substring(0, 100), List.of("@sre", "U1ALICE")),
                new Objection.NotAllowed(Verb.LOOK, "", List.of()),
                new Objection.NamespaceClosed(HOSTILE),
                new Objection.UnknownService(HOSTILE, List.of("web")),
                new Objection.UnknownService(HOSTILE, List.of()),
                new Objection.NotGranted(HOSTILE, HOSTILE),
                new Objection.NotOfService("web", HOSTILE),
                new Objection.OutOfBounds(99, 1, 20),
                new Objection.NoSuchOperation(),
                new Objection.Expired(AT),
                new Objection.Busy(new Held(new Target("shop", "deployment/web"), ALICE, AT)),
                new Objection.SamePerson(ALICE),
                new Objection.NotApprover(List.of("@leads")),
                new Objection.NotYourGlass(List.of()),
                new Objection.CannotUndo(Verb.RESTART),
                new Objection.UndoneAlready(ONE),
                new Objection.Elsewhere());
    }

    private static List<String> buttons(Action.Change change, List<Turn> turns) {
        Incident incident = incident(change, turns);
        Operation operation = incident.operations().find(ONE).orElseThrow();
        List<String> ids = new ArrayList<>();
        for (JsonElement block :
                json(OperationCard.render(incident, operation, null, null)).getAsJsonArray()) {
            if (block.getAsJsonObject().get("type").getAsString().equals("actions")) {
                for (JsonElement each : block.getAsJsonObject().getAsJsonArray("elements")) {
                    ids.add(each.getAsJsonObject().get("action_id").getAsString());
                }
            }
        }
        return ids;
    }

    private static void check(Rendered rendered) {
        assertThat(rendered.text())
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(4000)
                .doesNotContain("<!channel>", "<https://evil", "@here", "null", "%s");
        String blocks = json(rendered).toString();
        assertThat(blocks)
                .hasSizeLessThan(13_000)
                .doesNotContain("<!channel>", "<https://evil", "@here", "\"null\"", "%s");
    }

    private static JsonElement json(Rendered rendered) {
        return GsonFactory.createSnakeCase().toJsonTree(rendered.blocks());
    }
}
