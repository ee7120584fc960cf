package tocsin.conversations.understand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.conversations.say.DoWord;
import tocsin.conversations.say.Mistake;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Workload;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

class DoWordsTest {
    private static final Workload WEB = new Workload(Workload.Kind.DEPLOYMENT, "shop", "web");
    private static final String PROBE = "https://web.example/healthz";

    @Test
    void what_is_typed_is_understood() {
        Map<String, Action> understood =
                Map.ofEntries(
                        Map.entry("rollback web", new Action.Rollback(WEB, OptionalLong.empty())),
                        Map.entry(
                                "ROLLBACK Web --to 12",
                                new Action.Rollback(WEB, OptionalLong.of(12))),
                        Map.entry(
                                "rollback web —to 12",
                                new Action.Rollback(WEB, OptionalLong.of(12))),
                        Map.entry("scale web 5", new Action.Scale(WEB, 5)),
                        Map.entry("restart web", new Action.Restart(WEB)),
                        Map.entry("delete-pod web web-7", new Action.DeletePod("shop", "web-7")),
                        Map.entry(
                                "set web A_B=x &amp; y",
                                new Action.SetConfig(
                                        "shop",
                                        "flags",
                                        "A_B",
                                        Optional.of("x & y"),
                                        Optional.empty())),
                        Map.entry(
                                "set web A_B= --restart",
                                new Action.SetConfig(
                                        "shop", "flags", "A_B", Optional.of(""), Optional.of(WEB))),
                        Map.entry("pods web", new Action.Pods(WEB)),
                        Map.entry("events web", new Action.Events(WEB)),
                        Map.entry(
                                "logs web",
                                new Action.Logs(
                                        WEB, Optional.empty(), Optional.empty(), false, 200)),
                        Map.entry(
                                "logs web web-7 --previous --container app --lines 9",
                                new Action.Logs(
                                        WEB, Optional.of("web-7"), Optional.of("app"), true, 9)),
                        Map.entry("history web", new Action.History(WEB)),
                        Map.entry("usage web", new Action.Usage(WEB)),
                        Map.entry("probe web", new Action.Probe(PROBE)),
                        Map.entry("query sum(up) &gt; 1", new Action.Query("sum(up) > 1")));
        understood.forEach((text, action) ->
                assertThat(action(DoWords.parse(text, policy()))).as(text).isEqualTo(action));
    }

    @Test
    void what_cannot_be_understood_says_what_is_missing() {
        assertThat(mistake("")).isEqualTo(new Mistake.WhichDoing(""));
        assertThat(mistake("explode web")).isEqualTo(new Mistake.WhichDoing("explode"));
        assertThat(mistake("restart db")).isEqualTo(new Mistake.WhichService("db", List.of("web")));
        assertThat(mistake("restart docs"))
                .isEqualTo(new Mistake.WhichService("docs", List.of("web")));
        for (String text :
                List.of(
                        "rollback web --to",
                        "rollback web --to x",
                        "rollback web --to 99999999999999999999",
                        "rollback web db")) {
            assertThat(mistake(text)).as(text).isEqualTo(new Mistake.Incomplete(DoWord.ROLLBACK));
        }
        for (String text : List.of("scale web", "scale web -1", "scale web +2", "scale web x")) {
            assertThat(mistake(text)).as(text).isEqualTo(new Mistake.Incomplete(DoWord.SCALE));
        }
        assertThat(mistake("set web KEY")).isEqualTo(new Mistake.Incomplete(DoWord.SET));
        assertThat(mistake("delete-pod web ../x"))
                .isEqualTo(new Mistake.Incomplete(DoWord.DELETE_POD));
        for (String text : List.of("logs", "logs web x --lines ten", "logs web a b c")) {
            assertThat(mistake(text)).as(text).isEqualTo(new Mistake.Incomplete(DoWord.LOGS));
        }
        assertThat(mistake("probe docs")).isEqualTo(new Mistake.NotInPolicy("docs", "probe"));
    }

    @Test
    void a_bare_rollback_offers_what_there_is() {
        assertThat(DoWords.rollback("", policy())).isEqualTo(new Doing.OfferRollback());
        assertThat(DoWords.rollback("web --to 3", policy()))
                .isEqualTo(new Doing.Change("web", new Action.Rollback(WEB, OptionalLong.of(3))));
    }

    @Test
    void every_mistake_is_a_sentence() {
        for (DoWord word : DoWord.values()) {
            assertThat(new Mistake.Incomplete(word).sentence())
                    .contains("/incident do " + word.word());
            assertThat(new Mistake.WhichDoing("").sentence()).contains(word.word());
        }
        assertThat(new Mistake.WhichService("<!channel>", List.of("web")).sentence())
                .doesNotContain("<!channel>");
    }

    private static Action action(Doing doing) {
        return switch (doing) {
            case Doing.Change(_, Action.Change change) -> change;
            case Doing.Look(_, Action.Look look) -> look;
            case Doing.OfferRollback _, Doing.Mistaken _ ->
                    throw new AssertionError("Not understood: " + doing);
        };
    }

    private static Mistake mistake(String text) {
        Doing doing = DoWords.parse(text, policy());
        assertThat(doing).as(text).isInstanceOf(Doing.Mistaken.class);
        return ((Doing.Mistaken) doing).mistake();
    }

    private static Policy policy() {
        Policy builtIn = BuiltInPolicy.policy();
        return new Policy(
                builtIn.severities(),
                builtIn.roles(),
                List.of(
                        new Service("web", "deployment/web", "shop", "flags", PROBE, List.of()),
                        new Service("docs", null, null, List.of())),
                builtIn.channels(),
                builtIn.permissions(),
                builtIn.checklist());
    }
}
