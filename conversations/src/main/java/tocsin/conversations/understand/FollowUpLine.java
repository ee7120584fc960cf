package tocsin.conversations.understand;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.say.Form;
import tocsin.conversations.say.Mistake;
import tocsin.conversations.say.Subcommand;
import tocsin.incidents.UserId;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what follows {@code /incident follow-up}: words, and at their end in any order a person and
 * by when.
 */
final class FollowUpLine {
    /** {@code by next friday at 15:00 Europe/Berlin} is the longest. */
    private static final int MOST = 5;

    /** What nobody would write there but a day or a time. */
    private static final Pattern LIKE_A_DAY =
            Pattern.compile("\\d{1,4}[./-]\\d{1,2}(?:[./-]\\d{0,4})?|\\d{1,2}:\\d{2}");

    private final List<String> words;
    private int end;
    private @Nullable UserId owner;
    private @Nullable DueWords due;

    private FollowUpLine(Tokens tokens) {
        words = tokens.words().stream().map(Tokens.Token::word).toList();
        end = words.size();
    }

    static Command parse(Tokens rest) {
        if (rest.isEmpty()) {
            return new Command.Open(Subcommand.FOLLOW_UP, Form.ADD_FOLLOW_UP);
        }
        FollowUpLine line = new FollowUpLine(rest);
        boolean isMore = true;
        while (isMore) {
            isMore = line.takeOwner() || line.takeDue();
        }
        return line.mistake()
                .<Command>map(Command.Mistaken::new)
                .orElseGet(
                        () -> new Command.AddFollowUp(rest.upTo(line.end), line.owner, line.due));
    }

    /** Nothing, or which page of them. */
    static Command list(Tokens rest) {
        if (rest.isEmpty()) {
            return new Command.ListFollowUps(1);
        }
        return rest.plain().matches("\\d{1,3}")
                ? new Command.ListFollowUps(Integer.parseInt(rest.plain()))
                : new Command.Mistaken(new Mistake.TooMuch(Subcommand.FOLLOW_UPS, rest.plain()));
    }

    private boolean takeOwner() {
        Optional<UserId> person =
                owner == null && end > 0 ? Mention.of(words.get(end - 1)) : Optional.empty();
        person.ifPresent(found -> {
            owner = found;
            end--;
        });
        return person.isPresent();
    }

    private boolean takeDue() {
        int by = due == null ? by() : -1;
        Optional<DueWords> found =
                by < 0 ? Optional.empty() : DueWords.of(words.subList(by + 1, end));
        found.ifPresent(when -> {
            due = when;
            end = by;
        });
        return found.isPresent();
    }

    /** Where the last {@code by} stands, near enough to the end; -1: nowhere. */
    private int by() {
        for (int at = end - 2; at >= Math.max(0, end - 1 - MOST); at--) {
            if (words.get(at).equalsIgnoreCase("by")) {
                return at;
            }
        }
        return -1;
    }

    private Optional<Mistake> mistake() {
        if (end == 0) {
            return Optional.of(new Mistake.Bare(Subcommand.FOLLOW_UP));
        }
        String last = words.get(end - 1);
        if (last.length() > 1 && last.startsWith("@")) {
            return Optional.of(new Mistake.PlainName(SlackText.plain(last)));
        }
        int by = due == null ? by() : -1;
        return by >= 0 && LIKE_A_DAY.matcher(words.get(by + 1)).matches()
                ? Optional.of(
                        new Mistake.WhichDay(
                                SlackText.plain(String.join(" ", words.subList(by + 1, end)))))
                : Optional.empty();
    }
}
