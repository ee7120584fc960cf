package tocsin.conversations.understand;

import tocsin.conversations.say.DoWord;
import tocsin.conversations.say.Mistake;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Workload;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads what follows {@code /incident do} and {@code /rollback}. Names are looked up in the policy:
 * what it does not name cannot be asked for.
 */
public final class DoWords {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern POD = Pattern.compile("[a-z0-9][a-z0-9.-]{0,252}");
    private static final Pattern CONTAINER = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern SETTING =
            Pattern.compile("([-._a-zA-Z0-9]{1,253})=(.{0,2000})", Pattern.DOTALL);
    private static final int LINES = 200;
    private static final int MOST_LINES = 5_000;

    private DoWords() {}

    /**
     * @param text as Slack escapes it
     */
    public static Doing parse(String text, Policy policy) {
        return parse(Tokens.of(text), policy);
    }

    /** What follows {@code /rollback}. */
    public static Doing rollback(String text, Policy policy) {
        return rollback(words(Tokens.of(text)), policy);
    }

    static Doing parse(Tokens all, Policy policy) {
        Optional<DoWord> word =
                all.isEmpty() ? Optional.empty() : DoWord.of(SlackText.plain(all.first()));
        if (word.isEmpty()) {
            return mistaken(
                    new Mistake.WhichDoing(all.isEmpty() ? "" : SlackText.plain(all.first())));
        }
        Tokens after = all.after(1);
        List<String> rest = words(after);
        return switch (word.get()) {
            case ROLLBACK -> rollback(rest, policy);
            case SCALE -> scale(rest, policy);
            case RESTART -> change(DoWord.RESTART, rest, policy, Action.Restart::new);
            case DELETE_POD -> deletePod(rest, policy);
            case SET -> set(after, policy);
            case PODS -> look(DoWord.PODS, rest, policy, Action.Pods::new);
            case EVENTS -> look(DoWord.EVENTS, rest, policy, Action.Events::new);
            case LOGS -> logs(rest, policy);
            case HISTORY -> look(DoWord.HISTORY, rest, policy, Action.History::new);
            case USAGE -> look(DoWord.USAGE, rest, policy, Action.Usage::new);
            case PROBE -> probe(rest, policy);
            case QUERY ->
                    rest.isEmpty()
                            ? mistaken(new Mistake.Incomplete(DoWord.QUERY))
                            : new Doing.Look("", new Action.Query(after.plain()));
        };
    }

    private static Doing rollback(List<String> rest, Policy policy) {
        if (rest.isEmpty()) {
            return new Doing.OfferRollback();
        }
        List<String> words = new ArrayList<>(rest);
        OptionalLong revision = OptionalLong.empty();
        int to = words.indexOf("--to");
        if (to >= 0) {
            if (to + 1 >= words.size() || !NUMBER.matcher(words.get(to + 1)).matches()) {
                return mistaken(new Mistake.Incomplete(DoWord.ROLLBACK));
            }
            revision = OptionalLong.of(Long.parseLong(words.get(to + 1)));
            words.subList(to, to + 2).clear();
        }
        OptionalLong wanted = revision;
        return words.size() == 1
                ? with(
                        words.getFirst(),
                        policy,
                        (service, workload) ->
                                new Doing.Change(
                                        service.name(), new Action.Rollback(workload, wanted)))
                : mistaken(new Mistake.Incomplete(DoWord.ROLLBACK));
    }

    private static Doing scale(List<String> rest, Policy policy) {
        return rest.size() == 2 && NUMBER.matcher(rest.get(1)).matches()
                ? with(
                        rest.getFirst(),
                        policy,
                        (service, workload) ->
                                new Doing.Change(
                                        service.name(),
                                        new Action.Scale(workload, Integer.parseInt(rest.get(1)))))
                : mistaken(new Mistake.Incomplete(DoWord.SCALE));
    }

    private static Doing deletePod(List<String> rest, Policy policy) {
        return rest.size() == 2 && POD.matcher(rest.get(1)).matches()
                ? with(
                        rest.getFirst(),
                        policy,
                        (service, workload) ->
                                new Doing.Change(
                                        service.name(),
                                        new Action.DeletePod(workload.namespace(), rest.get(1))))
                : mistaken(new Mistake.Incomplete(DoWord.DELETE_POD));
    }

    /** The value is what was typed behind the equals sign, blanks and all. */
    private static Doing set(Tokens after, Policy policy) {
        boolean restarts = after.has("--restart", "—restart", "–restart");
        Tokens words = after.without("--restart", "—restart", "–restart");
        var setting = SETTING.matcher(words.size() < 2 ? "" : words.after(1).plain());
        if (!setting.matches()) {
            return mistaken(new Mistake.Incomplete(DoWord.SET));
        }
        return with(
                SlackText.plain(words.first()),
                policy,
                (service, workload) -> {
                    String config = service.config();
                    return config == null
                            ? mistaken(new Mistake.NotInPolicy(service.name(), "config"))
                            : new Doing.Change(
                                    service.name(),
                                    new Action.SetConfig(
                                            workload.namespace(),
                                            config,
                                            setting.group(1),
                                            Optional.of(setting.group(2)),
                                            restarts ? Optional.of(workload) : Optional.empty()));
                });
    }

    private static Doing logs(List<String> rest, Policy policy) {
        List<String> words = new ArrayList<>(rest);
        boolean isPrevious = words.remove("--previous");
        Optional<String> container = option(words, "--container");
        Optional<String> lines = option(words, "--lines");
        boolean isWrong =
                words.isEmpty()
                        || words.size() > 2
                        || lines.filter(each -> !NUMBER.matcher(each).matches()).isPresent()
                        || container.filter(each -> !CONTAINER.matcher(each).matches()).isPresent()
                        || (words.size() == 2 && !POD.matcher(words.get(1)).matches());
        if (isWrong) {
            return mistaken(new Mistake.Incomplete(DoWord.LOGS));
        }
        int most = Math.clamp(lines.map(Integer::parseInt).orElse(LINES), 1, MOST_LINES);
        return with(
                words.getFirst(),
                policy,
                (service, workload) ->
                        new Doing.Look(
                                service.name(),
                                new Action.Logs(
                                        workload,
                                        words.size() == 2
                                                ? Optional.of(words.get(1))
                                                : Optional.empty(),
                                        container,
                                        isPrevious,
                                        most)));
    }

    private static Doing probe(List<String> rest, Policy policy) {
        if (rest.size() != 1) {
            return mistaken(new Mistake.Incomplete(DoWord.PROBE));
        }
        Optional<Service> service = policy.service(rest.getFirst());
        if (service.isEmpty()) {
            return unknown(rest.getFirst(), policy);
        }
        String address = service.get().probe();
        return address == null
                ? mistaken(new Mistake.NotInPolicy(service.get().name(), "probe"))
                : new Doing.Look(service.get().name(), new Action.Probe(address));
    }

    private static Doing change(
            DoWord word,
            List<String> rest,
            Policy policy,
            Function<Workload, Action.Change> change) {
        return rest.size() == 1
                ? with(
                        rest.getFirst(),
                        policy,
                        (service, workload) ->
                                new Doing.Change(service.name(), change.apply(workload)))
                : mistaken(new Mistake.Incomplete(word));
    }

    private static Doing look(
            DoWord word, List<String> rest, Policy policy, Function<Workload, Action.Look> look) {
        return rest.size() == 1
                ? with(
                        rest.getFirst(),
                        policy,
                        (service, workload) -> new Doing.Look(service.name(), look.apply(workload)))
                : mistaken(new Mistake.Incomplete(word));
    }

    /** With a service of the policy and what it runs. */
    private interface On {
        Doing act(Service service, Workload workload);
    }

    private static Doing with(String name, Policy policy, On on) {
        Optional<Service> service = policy.service(name).filter(each -> each.runs().isPresent());
        return service.isEmpty()
                ? unknown(name, policy)
                : on.act(service.get(), service.get().runs().orElseThrow());
    }

    private static Doing unknown(String word, Policy policy) {
        return mistaken(
                new Mistake.WhichService(
                        word, policy.running().stream().map(Service::name).toList()));
    }

    private static Doing mistaken(Mistake mistake) {
        return new Doing.Mistaken(mistake);
    }

    private static Optional<String> option(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 >= words.size()) {
            return Optional.empty();
        }
        String value = words.get(at + 1);
        words.subList(at, at + 2).clear();
        return Optional.of(value);
    }

    /** Some keyboards make one dash of two. */
    private static List<String> words(Tokens tokens) {
        return Arrays.stream(tokens.plain().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.replaceFirst("^[—–]", "--"))
                .toList();
    }
}
