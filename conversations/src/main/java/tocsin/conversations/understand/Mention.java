package tocsin.conversations.understand;

import tocsin.incidents.UserId;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person in a command's text. Only what Slack itself resolved is a person: {@code <@U…>}. */
final class Mention {
    private static final Pattern RESOLVED =
            Pattern.compile("<@([UW][A-Z0-9]{1,30})(?:\\|[^<>]*)?>");

    private Mention() {}

    static Optional<UserId> of(String word) {
        Matcher matcher = RESOLVED.matcher(word);
        return matcher.matches() ? Optional.of(new UserId(matcher.group(1))) : Optional.empty();
    }
}
