package tocsin.conversations.understand;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.say.WindowMistake;
import tocsin.incidents.IncidentId;
import tocsin.incidents.UserId;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what follows {@code /maintenance}. The night goes first, the title after it; options begin
 * with two dashes and may stand anywhere behind the night.
 */
public final class WindowWords {
    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,9})");
    private static final Pattern CHANNEL = Pattern.compile("<#([CG][A-Z0-9]{1,30})(?:\\|[^<>]*)?>");

    /** Some keyboards make one dash of two. */
    private static final Pattern OPTION = Pattern.compile("(?:--|—|–)([a-z]+(?:-[a-z]+)*)");

    private WindowWords() {}

    /**
     * @param text as Slack escapes it
     * @param own the zone of whoever typed it, asked for when they name none
     * @param notice how far ahead the first night of a series has to be
     */
    public static WindowCommand parse(
            String text, Instant now, Supplier<Optional<ZoneId>> own, Duration notice) {
        List<String> words = Tokens.of(text).words().stream().map(Tokens.Token::word).toList();
        if (words.isEmpty()) {
            return new WindowCommand.OpenForm();
        }
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst().toLowerCase(Locale.ROOT)) {
            case "help" -> new WindowCommand.Help();
            case "list" -> new WindowCommand.ListThem();
            case "move" -> move(rest);
            case "extend" -> extend(rest);
            case "cancel" -> cancel(rest);
            case "complete", "done" -> new WindowCommand.Complete(number(rest));
            default -> announce(words, now, own, notice);
        };
    }

    /** When a window shall be; the length it has is kept when the words tell none. */
    public static Night night(
            List<String> words,
            Instant now,
            Supplier<Optional<ZoneId>> own,
            Duration notice,
            @Nullable Duration usual) {
        NightWords night = new NightWords(words, now, own, notice, usual);
        Night read = night.read();
        boolean isMore = read instanceof Night.Read && night.used() < words.size();
        return isMore
                ? new Night.Mistaken(
                        new WindowMistake.TooMuch(plain(words.subList(night.used(), words.size()))))
                : read;
    }

    private static WindowCommand announce(
            List<String> words, Instant now, Supplier<Optional<ZoneId>> own, Duration notice) {
        NightWords night = new NightWords(words, now, own, notice, null);
        return switch (night.read()) {
            case Night.Mistaken(WindowMistake mistake) -> new WindowCommand.Mistaken(mistake);
            case Night.Read read -> announce(words.subList(night.used(), words.size()), read);
        };
    }

    private static WindowCommand announce(List<String> words, Night.Read night) {
        Options options = new Options();
        WindowMistake mistake = options.read(words);
        return mistake != null
                ? new WindowCommand.Mistaken(mistake)
                : new WindowCommand.Announce(
                        plain(options.bare),
                        options.services,
                        night,
                        options.channels,
                        options.owner,
                        plain(options.exception),
                        options.isPublic);
    }

    private static WindowCommand move(List<String> rest) {
        Options options = new Options();
        WindowMistake mistake = options.read(withoutNumber(rest));
        if (mistake != null) {
            return new WindowCommand.Mistaken(mistake);
        }
        return options.bare.isEmpty()
                ? new WindowCommand.Mistaken(new WindowMistake.WhichDay(""))
                : new WindowCommand.Move(number(rest), options.bare, plain(options.exception));
    }

    private static WindowCommand extend(List<String> rest) {
        List<String> words = withoutNumber(rest);
        List<String> by =
                !words.isEmpty() && words.getFirst().equalsIgnoreCase("by")
                        ? words.subList(1, words.size())
                        : words;
        return Optional.of(by)
                .filter(each -> each.size() == 1)
                .flatMap(each -> Length.of(each.getFirst()))
                .<WindowCommand>map(length -> new WindowCommand.Extend(number(rest), length))
                .orElseGet(
                        () -> new WindowCommand.Mistaken(new WindowMistake.WhichLength(plain(by))));
    }

    private static WindowCommand cancel(List<String> rest) {
        List<String> words = new ArrayList<>(withoutNumber(rest));
        boolean series = words.removeIf(word -> option(word).filter("series"::equals).isPresent());
        return new WindowCommand.Cancel(number(rest), plain(words), series);
    }

    private static @Nullable IncidentId number(List<String> words) {
        if (words.isEmpty()) {
            return null;
        }
        Matcher matcher = NUMBER.matcher(words.getFirst());
        return matcher.matches() ? new IncidentId(Long.parseLong(matcher.group(1))) : null;
    }

    private static List<String> withoutNumber(List<String> words) {
        return number(words) == null ? words : words.subList(1, words.size());
    }

    private static Optional<String> option(String word) {
        Matcher matcher = OPTION.matcher(word.toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String plain(List<String> words) {
        return SlackText.plain(String.join(" ", words));
    }

    /** What begins with two dashes, and what is left. */
    private static final class Options {
        private final List<String> bare = new ArrayList<>();
        private final List<String> services = new ArrayList<>();
        private final List<String> channels = new ArrayList<>();
        private final List<String> exception = new ArrayList<>();
        private @Nullable UserId owner;
        private @Nullable Boolean isPublic;

        @Nullable WindowMistake read(List<String> words) {
            int at = 0;
            while (at < words.size()) {
                Optional<String> option = option(words.get(at));
                if (option.isEmpty()) {
                    bare.add(words.get(at++));
                    continue;
                }
                int end =
                        switch (option.get()) {
                            case "exception" -> untilOption(words, at + 1);
                            case "status-page", "no-status-page" -> at + 1;
                            default -> value(words, at + 1);
                        };
                WindowMistake mistake = take(option.get(), words.subList(at + 1, end));
                if (mistake != null) {
                    return mistake;
                }
                at = end;
            }
            return null;
        }

        /** One word; more where a comma promises them. */
        private static int value(List<String> words, int from) {
            int end = Math.min(from + 1, words.size());
            while (end > from
                    && end < words.size()
                    && (words.get(end - 1).endsWith(",") || words.get(end).startsWith(","))) {
                end++;
            }
            return end;
        }

        private static int untilOption(List<String> words, int from) {
            int end = from;
            while (end < words.size() && option(words.get(end)).isEmpty()) {
                end++;
            }
            return end;
        }

        private @Nullable WindowMistake take(String option, List<String> values) {
            if (option.equals("status-page") || option.equals("no-status-page")) {
                isPublic = option.equals("status-page");
                return null;
            }
            if (values.isEmpty() || option(values.getFirst()).isPresent()) {
                return new WindowMistake.EmptyOption(option);
            }
            return switch (option) {
                case "service", "services" -> {
                    for (String name : plain(values).split("[,\\s]+", -1)) {
                        if (!name.isEmpty()) {
                            services.add(name);
                        }
                    }
                    yield null;
                }
                case "channel", "channels" -> channels(values);
                case "owner" -> {
                    owner = Mention.of(values.getFirst()).orElse(null);
                    yield owner == null ? new WindowMistake.WhichPerson(plain(values)) : null;
                }
                case "exception" -> {
                    exception.addAll(values);
                    yield null;
                }
                default -> new WindowMistake.WhichOption(option);
            };
        }

        private @Nullable WindowMistake channels(List<String> values) {
            for (String word : String.join(" ", values).split("[,\\s]+", -1)) {
                Matcher matcher = CHANNEL.matcher(word);
                if (matcher.matches()) {
                    channels.add(matcher.group(1));
                } else if (!word.isEmpty()) {
                    return new WindowMistake.WhichChannel(SlackText.plain(word));
                }
            }
            return null;
        }
    }
}
