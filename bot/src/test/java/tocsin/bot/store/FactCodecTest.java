package tocsin.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Fact;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Origin;
import tocsin.incidents.Part;
import tocsin.incidents.Phase;
import tocsin.incidents.Source;
import tocsin.incidents.StatusUpdate;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.policy.Role;
import tocsin.incidents.policy.Severity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class FactCodecTest {
    private static final Instant AT = Instant.parse("2026-11-21T03:00:00.123456Z");
    private static final UserId ALICE = new UserId("U1ALICE");
    private static final StepId STEP = new StepId("mitigate");
    private static final MessageRef MESSAGE = new MessageRef(new ChannelId("C1"), "1.000100");
    private static final Severity SEVERITY =
            new Severity(
                    "P0", "Critical", Duration.ofMinutes(15), Duration.ZERO, Duration.ofHours(1));

    /** One of every kind, as the first version writes it. */
    private static final List<Fact> FACTS =
            List.of(
                    new Fact.Declared(
                            "checkout \"down\" <!channel> ü",
                            SEVERITY,
                            true,
                            new Origin(
                                    new ChannelId("C1"),
                                    "1.1",
                                    "https://x.example/p1",
                                    "it is down"),
                            List.of(new Role("commander", "Commander", "leads")),
                            List.of(
                                    step(new Due.InResponseTime(), AT, null, new Step.Todo()),
                                    step(new Due.ByFirstUpdate(), AT, ALICE, new Step.Todo()),
                                    step(
                                            new Due.Within(Duration.ofHours(2)),
                                            AT,
                                            null,
                                            new Step.Todo()),
                                    step(
                                            new Due.AfterResolution(Duration.ofDays(5)),
                                            null,
                                            null,
                                            new Step.Done(new Actor.Person(ALICE), AT)),
                                    step(
                                            new Due.Whenever(),
                                            null,
                                            null,
                                            new Step.Skipped(new Actor.Tocsin(), AT, "no harm")))),
                    new Fact.ChannelOpened(new ChannelId("C9"), "incident-2026-11-21"),
                    new Fact.PartFailed(Part.TOPIC, "too long"),
                    new Fact.PartMended(Part.TOPIC),
                    new Fact.RepairAsked(),
                    new Fact.Retitled("checkout fails"),
                    new Fact.SeveritySet(
                            SEVERITY,
                            List.of(step(new Due.Whenever(), null, null, new Step.Todo())),
                            Set.of(STEP),
                            "worse"),
                    new Fact.PhaseMoved(Phase.DECLARED, Phase.RESOLVED, "rolled back"),
                    new Fact.RoleOffered("commander", ALICE),
                    new Fact.RoleTaken("commander", ALICE),
                    new Fact.RoleDeclined("commander", ALICE),
                    new Fact.RoleLeft("commander", ALICE),
                    new Fact.StepTicked(STEP),
                    new Fact.StepSkipped(STEP, "no harm"),
                    new Fact.StepUndone(STEP),
                    new Fact.StepAssigned(STEP, ALICE),
                    new Fact.StepAdded(step(new Due.Whenever(), null, null, new Step.Todo())),
                    new Fact.UpdateGiven(new StatusUpdate("looking", "nobody can pay", AT)),
                    new Fact.Noted("failover", new Source(MESSAGE, ALICE, "https://x.example/p1")),
                    new Fact.NoteBacked(MESSAGE),
                    new Fact.NoteEdited(MESSAGE, "failover done"),
                    new Fact.NoteUnmarked(MESSAGE),
                    new Fact.NotedMessageDeleted(MESSAGE),
                    new Fact.PersonJoined(ALICE),
                    new Fact.PersonLeft(ALICE));

    @Test
    void every_kind_of_fact_is_here_and_has_a_name() {
        Set<Class<?>> here = new HashSet<>();
        FACTS.forEach(fact -> here.add(fact.getClass()));

        assertThat(here).containsExactlyInAnyOrder(Fact.class.getPermittedSubclasses());
        assertThat(FactCodec.kinds()).hasSameSizeAs(FACTS);
    }

    @Test
    void what_is_written_is_read_again() {
        for (Fact fact : FACTS) {
            String body = FactCodec.body(fact);

            assertThat(FactCodec.read(FactCodec.kind(fact), FactCodec.VERSION, body))
                    .as(body)
                    .isEqualTo(fact);
        }
    }

    /** The fixture was written by the first version and stays as it is for ever. */
    @Test
    void what_the_first_version_wrote_is_read_for_ever() throws IOException {
        List<String> lines = fixture();
        assertThat(lines).hasSameSizeAs(FACTS);
        for (int i = 0; i < lines.size(); i++) {
            List<String> parts = List.of(lines.get(i).split(" ", 3));

            assertThat(FactCodec.read(parts.get(0), Integer.parseInt(parts.get(1)), parts.get(2)))
                    .isEqualTo(FACTS.get(i));
        }
    }

    @Test
    void actors_are_read_again() {
        for (Actor actor : List.of(new Actor.Person(ALICE), new Actor.Tocsin())) {
            assertThat(FactCodec.readActor(FactCodec.write(actor))).isEqualTo(actor);
        }
    }

    @Test
    void json_has_one_form_however_the_database_returns_it() {
        assertThat(Json.canonical("{\"b\": 1,   \"a\": {\"d\": [1,  2], \"c\": null}}"))
                .isEqualTo("{\"a\":{\"c\":null,\"d\":[1,2]},\"b\":1}");
    }

    private static List<String> fixture() throws IOException {
        try (InputStream in = FactCodecTest.class.getResourceAsStream("facts-1.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Step step(
            Due due, @Nullable Instant at, @Nullable UserId owner, Step.Status status) {
        return new Step(STEP, "Mitigate", "operations", due, at, owner, status);
    }
}
