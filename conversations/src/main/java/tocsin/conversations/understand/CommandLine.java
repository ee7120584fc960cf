package tocsin.conversations.understand;

import tocsin.conversations.say.Form;
import tocsin.conversations.say.Mistake;
import tocsin.conversations.say.Subcommand;
import tocsin.incidents.Intent;
import tocsin.incidents.Phase;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads what follows {@code /incident}. A subcommand goes first; a severity begins a declaration;
 * anything else is a title, unless it looks like a subcommand that was meant.
 */
public final class CommandLine {
    /** Some keyboards make one dash of two. */
    private static final String[] PRIVATE = {"--private", "—private", "–private"};

    /** A word that can only be meant as a severity, also when the policy has none like it. */
    private static final Pattern LIKE_A_SEVERITY = Pattern.compile("(?i)(sev|p|s)-?\\d{1,2}");

    private CommandLine() {}

    /**
     * @param text as Slack escapes it
     */
    public static Command parse(String text, Policy policy) {
        Tokens all = Tokens.of(text);
        if (all.isEmpty()) {
            return new Command.OpenDeclareForm();
        }
        Optional<Subcommand> known = Subcommand.of(all.first());
        return known.isPresent() ? of(known.get(), all.after(1), policy) : declaration(all, policy);
    }

    private static Command declaration(Tokens all, Policy policy) {
        Tokens words = all.without(PRIVATE);
        boolean isPrivate = all.has(PRIVATE);
        if (words.isEmpty()) {
            return new Command.Declare(null, "", isPrivate);
        }
        if (isSeverity(words.first(), policy)) {
            return new Command.Declare(words.first(), words.after(1).plain(), isPrivate);
        }
        Optional<Subcommand> nearest = nearest(words.first(), words.size() == 1);
        if (nearest.isPresent()) {
            return new Command.DidYouMean(SlackText.plain(words.first()), nearest.get());
        }
        return words.size() == 1 && !isPrivate
                ? new Command.Unknown(words.plain())
                : new Command.Declare(null, words.plain(), isPrivate);
    }

    private static boolean isSeverity(String word, Policy policy) {
        return policy.severity(word).isPresent() || LIKE_A_SEVERITY.matcher(word).matches();
    }

    /** A title of several words is disturbed only by an obvious slip at its beginning. */
    private static Optional<Subcommand> nearest(String word, boolean alone) {
        return Arrays.stream(Subcommand.values())
                .filter(each -> slips(word, each) <= allowed(each, alone))
                .min(Comparator.comparingInt(each -> slips(word, each)));
    }

    private static int slips(String word, Subcommand subcommand) {
        return Distance.between(word.toLowerCase(Locale.ROOT), subcommand.word());
    }

    private static int allowed(Subcommand subcommand, boolean alone) {
        int slips = subcommand.word().length() < 5 ? 1 : 2;
        return alone ? slips : slips - 1;
    }

    private static Command of(Subcommand by, Tokens rest, Policy policy) {
        return switch (by) {
            case HELP -> new Command.Help();
            case LIST -> alone(by, rest, new Command.ListOpen());
            case ALERTS ->
                    rest.size() > 1
                            ? new Command.Mistaken(new Mistake.TooMuch(by, rest.plain()))
                            : new Command.ListAlerts(rest.plain());
            case STATUS -> alone(by, rest, new Command.Status());
            case CLOCKS -> ClockLine.parse(rest);
            case TIMELINE -> alone(by, rest, new Command.Timeline());
            case PAGE -> page(rest, policy);
            case ONCALL -> onCall(rest, policy);
            case SUBSCRIBE -> alone(by, rest, new Command.Do(by, new Intent.Subscribe()));
            case UNSUBSCRIBE -> alone(by, rest, new Command.Do(by, new Intent.Unsubscribe()));
            case REPAIR -> alone(by, rest, new Command.Do(by, new Intent.Repair()));
            case CLOSE -> alone(by, rest, new Command.Do(by, new Intent.MoveTo(Phase.CLOSED, "")));
            case SEVERITY ->
                    rest.isEmpty()
                            ? new Command.Open(by, Form.SEVERITY)
                            : new Command.Do(
                                    by,
                                    new Intent.SetSeverity(
                                            SlackText.plain(rest.first()), rest.after(1).plain()));
            case ROLE -> RoleWords.parse(rest, policy);
            case PHASE -> phase(rest);
            case UPDATE ->
                    orForm(by, rest, Form.UPDATE, words -> new Intent.GiveUpdate(words, "", null));
            case NOTE -> orForm(by, rest, Form.NOTE, Intent.Note::new);
            case STEP -> orForm(by, rest, Form.ADD_STEP, Intent.AddStep::new);
            case FOLLOW_UP -> FollowUpLine.parse(rest);
            case FOLLOW_UPS -> FollowUpLine.list(rest);
            case REOPEN -> orForm(by, rest, Form.REOPEN, Intent.Reopen::new);
            case CANCEL ->
                    orForm(
                            by,
                            rest,
                            Form.CANCEL,
                            words -> new Intent.MoveTo(Phase.CANCELLED, words));
            case RESOLVE -> new Command.Do(by, new Intent.MoveTo(Phase.RESOLVED, rest.plain()));
            case DO -> new Command.DoCluster(DoWords.parse(rest, policy));
            case TITLE ->
                    rest.isEmpty()
                            ? new Command.Mistaken(new Mistake.Bare(by))
                            : new Command.Do(by, new Intent.Retitle(rest.plain()));
        };
    }

    private static Command alone(Subcommand by, Tokens rest, Command command) {
        return rest.isEmpty()
                ? command
                : new Command.Mistaken(new Mistake.TooMuch(by, rest.plain()));
    }

    private static Command orForm(
            Subcommand by, Tokens rest, Form form, Function<String, Intent> intent) {
        return rest.isEmpty()
                ? new Command.Open(by, form)
                : new Command.Do(by, intent.apply(rest.plain()));
    }

    /**
     * The first word is a service when the policy knows one of that name; else all is the reason.
     */
    private static Command page(Tokens rest, Policy policy) {
        if (rest.isEmpty()) {
            return new Command.Open(Subcommand.PAGE, Form.PAGE);
        }
        if (Mention.of(rest.first()).isPresent()) {
            return new Command.Mistaken(
                    new Mistake.PageSomebody(
                            policy.services().stream().map(Service::name).toList()));
        }
        Optional<Service> service = service(rest, policy);
        return new Command.Do(
                Subcommand.PAGE,
                service.map(found -> new Intent.Page(found.name(), rest.after(1).plain().strip()))
                        .orElseGet(() -> new Intent.Page("", rest.plain().strip())));
    }

    private static Command onCall(Tokens rest, Policy policy) {
        if (rest.isEmpty()) {
            return new Command.OnCall("");
        }
        return service(rest, policy)
                .filter(_ -> rest.size() == 1)
                .<Command>map(found -> new Command.OnCall(found.name()))
                .orElseGet(() ->
                        new Command.Mistaken(
                                new Mistake.NoService(
                                        rest.plain(),
                                        policy.services().stream().map(Service::name).toList())));
    }

    private static Optional<Service> service(Tokens rest, Policy policy) {
        String word = SlackText.plain(rest.first());
        return policy.service(word.startsWith("@") ? word.substring(1) : word);
    }

    private static Command phase(Tokens rest) {
        String word = rest.isEmpty() ? "" : SlackText.plain(rest.first());
        return PhaseWord.of(word)
                .<Command>map(phase ->
                        new Command.Do(
                                Subcommand.PHASE, new Intent.MoveTo(phase, rest.after(1).plain())))
                .orElseGet(() -> new Command.Mistaken(new Mistake.WhichPhase(word)));
    }
}
