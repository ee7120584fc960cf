package tocsin.conversations.understand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tocsin.conversations.say.Form;
import tocsin.conversations.say.Mistake;
import tocsin.conversations.say.Subcommand;
import tocsin.incidents.Intent;
import tocsin.incidents.Phase;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.BuiltInPolicy;

import java.util.List;
import java.util.stream.Stream;

class CommandLineTest {

    private static Command parse(String text) {
        return CommandLine.parse(text, BuiltInPolicy.policy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void nothing_opens_the_form(String text) {
        assertThat(parse(text)).isEqualTo(new Command.OpenDeclareForm());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    checkout is down,                  -,        checkout is down,       false
                    sev1 checkout is down,             sev1,     checkout is down,       false
                    P1 checkout,                       P1,       checkout,               false
                    critical,                          critical, '',                     false
                    p0 --private odd logins,           p0,       odd logins,             true
                    --private p0 odd logins,           p0,       odd logins,             true
                    odd logins —private,               -,        odd logins,             true
                    --private,                         -,        '',                     true
                    --private logins,                  -,        logins,                 true
                    sev9 checkout is down,             sev9,     checkout is down,       false
                    p7,                                p7,       '',                     false
                    site is down,                      -,        site is down,           false
                    list-server has no disk,           -,        list-server has no disk, false
                    a &lt;b&gt; &amp;amp; c d,         -,        a <b> &amp; c d,        false
                    see <https://ex.org|ex.org> fails, -,        see ex.org fails,       false
                    P2  two   spaces,                  P2,       two   spaces,           false
                    """)
    void declares(String text, @Nullable String severity, String title, boolean isPrivate) {
        assertThat(parse(text)).isEqualTo(new Command.Declare(severity, title, isPrivate));
    }

    @ParameterizedTest
    @CsvSource({
        "resolv, RESOLVE",
        "Reslove, RESOLVE",
        "resolved it is fixed now, RESOLVE",
        "stauts, STATUS",
        "lst, LIST",
        "hlep, HELP",
        "tmeline please, TIMELINE",
        "titel, TITLE"
    })
    void a_slip_is_asked_about_rather_than_declared(String text, Subcommand meant) {
        assertThat(parse(text)).isEqualTo(new Command.DidYouMean(text.split(" ", 2)[0], meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkout", "banana", "?"})
    void one_unknown_word_is_no_title(String word) {
        assertThat(parse(word)).isEqualTo(new Command.Unknown(word));
    }

    static Stream<Arguments> commands() {
        UserId bob = new UserId("U0BOB");
        return Stream.of(
                arguments("help", new Command.Help()),
                arguments("help me please", new Command.Help()),
                arguments("LIST", new Command.ListOpen()),
                arguments("status", new Command.Status()),
                arguments("timeline", new Command.Timeline()),
                arguments("repair", act(Subcommand.REPAIR, new Intent.Repair())),
                arguments("severity", new Command.Open(Subcommand.SEVERITY, Form.SEVERITY)),
                arguments(
                        "severity P1 only &lt;EU&gt;",
                        act(Subcommand.SEVERITY, new Intent.SetSeverity("P1", "only <EU>"))),
                arguments("update", new Command.Open(Subcommand.UPDATE, Form.UPDATE)),
                arguments(
                        "update rolling back\nnow",
                        act(
                                Subcommand.UPDATE,
                                new Intent.GiveUpdate("rolling back\nnow", "", null))),
                arguments("note", new Command.Open(Subcommand.NOTE, Form.NOTE)),
                arguments(
                        "note failover done",
                        act(Subcommand.NOTE, new Intent.Note("failover done"))),
                arguments("phase identified", move(Subcommand.PHASE, Phase.IDENTIFIED, "")),
                arguments(
                        "phase Monitoring all green",
                        move(Subcommand.PHASE, Phase.MONITORING, "all green")),
                arguments("resolve", move(Subcommand.RESOLVE, Phase.RESOLVED, "")),
                arguments(
                        "resolve rolled back",
                        move(Subcommand.RESOLVE, Phase.RESOLVED, "rolled back")),
                arguments("close", move(Subcommand.CLOSE, Phase.CLOSED, "")),
                arguments("reopen", new Command.Open(Subcommand.REOPEN, Form.REOPEN)),
                arguments(
                        "reopen errors again",
                        act(Subcommand.REOPEN, new Intent.Reopen("errors again"))),
                arguments("cancel", new Command.Open(Subcommand.CANCEL, Form.CANCEL)),
                arguments("cancel a drill", move(Subcommand.CANCEL, Phase.CANCELLED, "a drill")),
                arguments("step", new Command.Open(Subcommand.STEP, Form.ADD_STEP)),
                arguments("step warn them", act(Subcommand.STEP, new Intent.AddStep("warn them"))),
                arguments(
                        "title EU checkout",
                        act(Subcommand.TITLE, new Intent.Retitle("EU checkout"))),
                arguments(
                        "role commander", act(Subcommand.ROLE, new Intent.ClaimRole("commander"))),
                arguments(
                        "role Commander <@U0BOB>",
                        act(Subcommand.ROLE, new Intent.OfferRole("commander", bob))),
                arguments(
                        "role scribe <@U0BOB|bob the builder>",
                        act(Subcommand.ROLE, new Intent.OfferRole("scribe", bob))),
                arguments(
                        "role scribe accept",
                        act(Subcommand.ROLE, new Intent.AcceptRole("scribe"))),
                arguments(
                        "role scribe Decline",
                        act(Subcommand.ROLE, new Intent.DeclineRole("scribe"))),
                arguments(
                        "role scribe leave", act(Subcommand.ROLE, new Intent.LeaveRole("scribe"))),
                arguments("role chef", act(Subcommand.ROLE, new Intent.ClaimRole("chef"))),
                arguments("role scribe @bob", mistaken(new Mistake.PlainName("@bob"))),
                arguments("role scribe bob", mistaken(new Mistake.NoPerson("scribe", "bob"))),
                arguments(
                        "role scribe <!subteam^S1|@sre>", mistaken(new Mistake.PlainName("@sre"))),
                arguments(
                        "role scribe <@U0BOB> now",
                        mistaken(new Mistake.NoPerson("scribe", "@U0BOB now"))),
                arguments("role", mistaken(new Mistake.WhichRole(BuiltInPolicy.policy().roles()))),
                arguments("phase", mistaken(new Mistake.WhichPhase(""))),
                arguments("phase done", mistaken(new Mistake.WhichPhase("done"))),
                arguments(
                        "page the database is gone",
                        act(Subcommand.PAGE, new Intent.Page("", "the database is gone"))),
                arguments("page <@U0BOB> now", mistaken(new Mistake.PageSomebody(List.of()))),
                arguments("page", new Command.Open(Subcommand.PAGE, Form.PAGE)),
                arguments("oncall", new Command.OnCall("")),
                arguments("oncall billing", mistaken(new Mistake.NoService("billing", List.of()))),
                arguments("subscribe", act(Subcommand.SUBSCRIBE, new Intent.Subscribe())),
                arguments("title", mistaken(new Mistake.Bare(Subcommand.TITLE))),
                arguments(
                        "list of users is empty",
                        mistaken(new Mistake.TooMuch(Subcommand.LIST, "of users is empty"))),
                arguments(
                        "close friends fail",
                        mistaken(new Mistake.TooMuch(Subcommand.CLOSE, "friends fail"))));
    }

    private static Command act(Subcommand by, Intent intent) {
        return new Command.Do(by, intent);
    }

    private static Command move(Subcommand by, Phase to, String reason) {
        return act(by, new Intent.MoveTo(to, reason));
    }

    private static Command mistaken(Mistake mistake) {
        return new Command.Mistaken(mistake);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void subcommands_are_understood(String text, Command meant) {
        assertThat(parse(text)).isEqualTo(meant);
    }

    @Test
    void every_subcommand_understands_its_own_example() {
        for (Subcommand subcommand : Subcommand.values()) {
            String example =
                    subcommand.example().replace("/incident ", "").replace("@alice", "<@U1>");

            assertThat(parse(example))
                    .as(example)
                    .isNotInstanceOfAny(
                            Command.Unknown.class, Command.DidYouMean.class, Command.Declare.class)
                    .matches(it -> !(it instanceof Command.Mistaken) || example.equals("role"));
        }
    }

    @Test
    void every_mistake_says_what_to_do_and_mentions_nobody() {
        for (Mistake mistake :
                new Mistake[] {
                    new Mistake.PlainName("@bob <!channel>"),
                    new Mistake.NoPerson("scribe", "<!here>"),
                    new Mistake.WhichRole(BuiltInPolicy.policy().roles()),
                    new Mistake.WhichPhase("<!here>"),
                    new Mistake.Bare(Subcommand.TITLE),
                    new Mistake.TooMuch(Subcommand.LIST, "<!everyone>"),
                    new Mistake.PageSomebody(List.of("<!here>")),
                    new Mistake.WhichDay("<!here>"),
                    new Mistake.NoService("<!here>", List.of("web")),
                    new Mistake.NoTimelineHere(),
                    new Mistake.OldControl(),
                    new Mistake.LostOperation()
                }) {
            assertThat(mistake.sentence()).endsWith(".").doesNotContain("<!");
        }
    }
}
