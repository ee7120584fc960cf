package tocsin.conversations.say;

import tocsin.incidents.IncidentId;
import tocsin.incidents.Phase;
import tocsin.incidents.Refusal;
import tocsin.incidents.policy.Role;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Something a person asked for that cannot be understood, with what they may have meant. */
public sealed interface Mistake {

    /** A name that Slack did not resolve to a person. */
    record PlainName(String name) implements Mistake {}

    /** What follows a role is neither a person nor an answer to an offer. */
    record NoPerson(String role, String words) implements Mistake {}

    record WhichRole(List<Role> known) implements Mistake {
        public WhichRole {
            known = List.copyOf(known);
        }
    }

    record WhichPhase(String word) implements Mistake {}

    /** A command that cannot do without words got none. */
    record Bare(Subcommand subcommand) implements Mistake {}

    /** A command that takes no words got some; perhaps they are a title. */
    record TooMuch(Subcommand subcommand, String words) implements Mistake {}

    /** The message is in a channel that belongs to no incident. */
    record NoTimelineHere() implements Mistake {}

    /** Bots, guests and those who left take no part in a response. */
    record CannotRespond(Unfit why) implements Mistake {}

    /** What follows {@code do} is nothing that can be done. */
    record WhichDoing(String word) implements Mistake {}

    /** Something is missing, or is not understood. */
    record Incomplete(DoWord word) implements Mistake {}

    record WhichService(String word, List<String> known) implements Mistake {
        public WhichService {
            known = List.copyOf(known);
        }
    }

    /**
     * The policy does not say what is needed.
     *
     * @param key of the service's entry
     */
    record NotInPolicy(String service, String key) implements Mistake {}

    /** What follows {@code clocks} names no clock, or nothing that can be done to one. */
    record WhichClock() implements Mistake {}

    /** What follows {@code by} looks like a day, and is none that is known. */
    record WhichDay(String words) implements Mistake {}

    /** A word that should be a service of the policy. */
    record NoService(String word, List<String> known) implements Mistake {
        public NoService {
            known = List.copyOf(known);
        }
    }

    /** A pager rings whoever is on call. */
    record PageSomebody(List<String> services) implements Mistake {
        public PageSomebody {
            services = List.copyOf(services);
        }
    }

    /** A click or a form that this version cannot read, from an old message perhaps. */
    record OldControl() implements Mistake {}

    /** The operation with its number is another one. */
    record LostOperation() implements Mistake {}

    /** A form that an earlier version opened. */
    record OldForm() implements Mistake {}

    /** A click or a form that belongs to a record of another database, or of one since restored. */
    record UnknownRecord(IncidentId number) implements Mistake {}

    /** A click in the channel of another incident. */
    record Elsewhere(IncidentId number) implements Mistake {}

    /** The sentence for the person, in mrkdwn. */
    default String sentence() {
        return switch (this) {
            case PlainName(String name) ->
                    "“%s” could be anybody. Choose the person from the list that Slack shows while you type `@`."
                            .formatted(Text.line(name));
            case NoPerson(String role, String words) ->
                    "“%s” is no person. Mention one, as in `/incident role %s @alice`, or write `accept`, `decline` or `leave`."
                            .formatted(Text.line(words), Text.line(role));
            case WhichRole(List<Role> known) ->
                    "Which role? One of %s, as in `/incident role %s`."
                            .formatted(ids(known), Text.line(known.getFirst().id()));
            case WhichPhase(String word) ->
                    "%s Choose one of %s, as in `%s`."
                            .formatted(
                                    word.isEmpty()
                                            ? "Which phase?"
                                            : "“" + Text.line(word) + "” is no phase.",
                                    phases(),
                                    Subcommand.PHASE.example());
            case Bare(Subcommand subcommand) ->
                    "`/incident %s` needs a few words, as in `%s`."
                            .formatted(subcommand.word(), subcommand.example());
            case TooMuch(Subcommand subcommand, String words) ->
                    "`/incident %s` stands alone. If you meant to declare, begin with a severity: `/incident P1 %s %s`."
                            .formatted(
                                    subcommand.word(),
                                    subcommand.word(),
                                    Text.cut(Text.line(words), 300));
            case NoTimelineHere _ ->
                    "This channel belongs to no incident, so there is no timeline here. *Declare incident* on the message begins one.";
            case CannotRespond(Unfit why) ->
                    "%s cannot take this. Choose somebody else.".formatted(who(why));
            case WhichDoing(String word) ->
                    "%s I can do %s, as in `%s`."
                            .formatted(
                                    word.isEmpty()
                                            ? "Do what?"
                                            : "“" + Quoted.line(word) + "” is nothing I can do.",
                                    doings(),
                                    DoWord.ROLLBACK.example());
            case Incomplete(DoWord word) ->
                    "Write `%s`, as in `%s`.".formatted(word.usage(), word.example());
            case WhichService(String word, List<String> known) ->
                    known.isEmpty()
                            ? "No service in tocsin.yml names a workload and a namespace, so there is nothing to act on."
                            : "“%s” is no service with a workload here. Choose one of %s."
                                    .formatted(
                                            Quoted.line(word),
                                            Text.cut(Text.line(String.join(", ", known)), 800));
            case NotInPolicy(String service, String key) ->
                    "tocsin.yml has no `%s` for %s.".formatted(key, Text.line(service));
            case WhichClock _ ->
                    "Write which clock, and what: `/incident clocks update in 45m: why`, `/incident clocks roles off: why`, `/incident clocks roles on`, `/incident clocks response snooze`. `/incident clocks` lists them.";
            case WhichDay(String words) ->
                    "“%s” is no day I know. Write `by friday`, `by tomorrow 15:00`, `by 2026-12-01`, `by 3d` or `by 2w`."
                            .formatted(Text.line(words));
            case NoService(String word, List<String> known) ->
                    Refusals.sentence(new Refusal.UnknownService(word, known));
            case PageSomebody(List<String> services) ->
                    "The pager rings whoever is on call, not one person. Write `/incident page` and a reason%s; mention the person in the channel."
                            .formatted(
                                    services.isEmpty()
                                            ? ""
                                            : ", with a service before it if need be ("
                                                    + Text.cut(
                                                            Text.line(String.join(", ", services)),
                                                            800)
                                                    + ")");
            case OldControl _ ->
                    "That button is from another time and says nothing to me any more. The card in the incident's channel has its successors.";
            case LostOperation _ ->
                    "Nothing was done. This card is of an operation that Tocsin's database does not know any more: most likely an older back-up was restored. Look at the cluster, then ask for the operation anew with `/incident do`.";
            case OldForm _ ->
                    "Tocsin was updated after this form was opened, so nothing was done. Copy what you wrote, close the form and open it again.";
            case UnknownRecord(IncidentId number) ->
                    "Nothing was done. This belongs to number %s of a database that is not Tocsin's any more: most likely an older back-up was restored. If it is an incident that goes on, declare it anew with `/incident`. `/incident list` shows what Tocsin knows."
                            .formatted(number);
            case Elsewhere(IncidentId number) ->
                    "Nothing was done. This belongs to number %s, and this channel belongs to another incident. Use the card in the channel of number %s; `/incident list` shows where that is."
                            .formatted(number, number);
        };
    }

    private static String ids(List<Role> roles) {
        return roles.stream().map(role -> Text.line(role.id())).collect(Collectors.joining(", "));
    }

    private static String doings() {
        return Arrays.stream(DoWord.values()).map(DoWord::word).collect(Collectors.joining(", "));
    }

    private static String phases() {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase != Phase.DECLARED)
                .map(Phase::word)
                .collect(Collectors.joining(", "));
    }

    private static String who(Unfit why) {
        return switch (why) {
            case BOT -> "A bot";
            case GUEST -> "A guest";
            case GONE -> "Somebody who has left the workspace";
        };
    }

    /** Why an account takes no part in a response. */
    enum Unfit {
        BOT,
        GUEST,
        GONE
    }
}
