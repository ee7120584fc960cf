package tocsin.sandbox.hand;

import tocsin.sandbox.slack.workspace.Workspace;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as Slack passes it on: escaped, with mentions, channels and links in angle brackets. */
final class Typed {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<![\\w@])@([a-z0-9._-]+)|(?<![\\w#&])#([a-z0-9_-]+)|(https?://[^\\s<>|]+)");

    private static final Set<String> EVERYBODY = Set.of("here", "channel", "everyone");

    private Typed() {}

    static String escaped(String typed, Workspace workspace) {
        String text = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return TOKEN.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(token(found, workspace)));
    }

    private static String token(MatchResult found, Workspace workspace) {
        if (found.group(1) != null && EVERYBODY.contains(found.group(1))) {
            return "<!" + found.group(1) + ">";
        }
        if (found.group(1) != null) {
            return workspace
                    .find(found.group(1))
                    .map(person -> "<@" + person.id() + ">")
                    .or(() ->
                            workspace.groups.values().stream()
                                    .filter(group -> group.handle().equals(found.group(1)))
                                    .findFirst()
                                    .map(group -> "<!subteam^" + group.id() + ">"))
                    .orElse(found.group());
        }
        if (found.group(2) != null) {
            return workspace
                    .named(found.group(2))
                    .map(channel ->
                            "<#"
                                    + channel.id
                                    + "|"
                                    + (channel.isPublic() ? channel.name : "")
                                    + ">")
                    .orElse(found.group());
        }
        return "<" + found.group(3) + ">";
    }
}
