package tocsin.conversations.understand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tocsin.conversations.say.Form;
import tocsin.conversations.say.Mistake;
import tocsin.conversations.say.Subcommand;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.FollowUpRules;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/** Typed on a Saturday at noon in Berlin. */
class FollowUpLineTest {
    private static final Instant NOW = Instant.parse("2026-11-21T11:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final UserId BOB = new UserId("U2BOB");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    raise it by friday,                         2026-11-27T08:00:00Z
                    raise it by next friday,                    2026-11-27T08:00:00Z
                    raise it by on mon at 15:30,                2026-11-23T14:30:00Z
                    raise it by tomorrow,                       2026-11-22T08:00:00Z
                    raise it by tomorrow 15:00 UTC,             2026-11-22T15:00:00Z
                    raise it by today,                          2026-11-21T16:00:00Z
                    raise it by saturday,                       2026-11-21T16:00:00Z
                    raise it by saturday 11:00,                 2026-11-28T10:00:00Z
                    raise it by 2026-12-24,                     2026-12-24T08:00:00Z
                    raise it by 2027-03-28,                     2027-03-28T07:00:00Z
                    raise it by 2027-03-28 02:30,               2027-03-28T01:30:00Z
                    raise it by 3d,                             2026-11-24T08:00:00Z
                    raise it by in 2w,                          2026-12-05T08:00:00Z
                    raise it by 90m,                            2026-11-21T12:30:00Z
                    """)
    void the_end_says_by_when(String text, Instant due) {
        Command.AddFollowUp add = add(text);
        assertThat(add.text()).isEqualTo("raise it");
        assertThat(at(add)).isEqualTo(due);
    }

    @Test
    void a_person_stands_before_or_after_the_day_or_alone() {
        for (String text :
                new String[] {
                    "raise it <@U2BOB|bob> by friday",
                    "raise it by friday <@U2BOB|bob>",
                    "raise it <@U2BOB>"
                }) {
            assertThat(add(text).text()).isEqualTo("raise it");
            assertThat(add(text).owner()).isEqualTo(BOB);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ask the vendor by mail",
        "cut the time by 20 %",
        "by and large tidy up",
        "ask <@U2BOB|bob> about pools",
        "a long tale by friday of which nobody knows the end"
    })
    void what_is_none_of_both_is_part_of_the_words(String text) {
        Command.AddFollowUp add = add(text);
        assertThat(add.text()).isEqualTo(text.replace("<@U2BOB|bob>", "@bob"));
        assertThat(add.owner()).isNull();
        assertThat(add.due()).isNull();
    }

    @Test
    void what_was_meant_as_a_day_or_a_person_and_is_none_is_asked_about() {
        assertThat(parse("raise it by 30.11."))
                .isEqualTo(new Command.Mistaken(new Mistake.WhichDay("30.11.")));
        assertThat(parse("raise it by 2026-13-01"))
                .isEqualTo(new Command.Mistaken(new Mistake.WhichDay("2026-13-01")));
        assertThat(parse("raise it @bob"))
                .isEqualTo(new Command.Mistaken(new Mistake.PlainName("@bob")));
        assertThat(parse("<@U2BOB|bob> by friday"))
                .isEqualTo(new Command.Mistaken(new Mistake.Bare(Subcommand.FOLLOW_UP)));
    }

    @Test
    void without_words_the_form_is_opened_and_the_list_has_pages() {
        assertThat(CommandLine.parse("follow-up", BuiltInPolicy.policy()))
                .isEqualTo(new Command.Open(Subcommand.FOLLOW_UP, Form.ADD_FOLLOW_UP));
        for (String word : new String[] {"follow-ups", "followups", "Follow-Ups"}) {
            assertThat(CommandLine.parse(word, BuiltInPolicy.policy()))
                    .isEqualTo(new Command.ListFollowUps(1));
        }
        assertThat(CommandLine.parse("follow-ups 2", BuiltInPolicy.policy()))
                .isEqualTo(new Command.ListFollowUps(2));
        assertThat(CommandLine.parse("follow-ups please", BuiltInPolicy.policy()))
                .isEqualTo(
                        new Command.Mistaken(new Mistake.TooMuch(Subcommand.FOLLOW_UPS, "please")));
    }

    private static Command parse(String text) {
        return CommandLine.parse("follow-up " + text, BuiltInPolicy.policy());
    }

    private static Command.AddFollowUp add(String text) {
        Command command = parse(text);
        assertThat(command).isInstanceOf(Command.AddFollowUp.class);
        return (Command.AddFollowUp) command;
    }

    private static Instant at(Command.AddFollowUp add) {
        return Objects.requireNonNull(add.due()).at(NOW, () -> BERLIN, FollowUpRules.builtIn());
    }
}
