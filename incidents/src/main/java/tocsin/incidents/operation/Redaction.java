package tocsin.incidents.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of text that is shown to a channel. A line stays a line, the newest too. */
public final class Redaction {
    private static final String GONE = "[redacted]";

    private static final String KEYS =
            "password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key"
                    + "|credential|authorization|cookie";

    private record Rule(Pattern pattern, String instead) {}

    /**
     * What begins a word is looked for once in each run of such letters, or a long line that holds
     * no secret would take time by the square of its length.
     */
    private static final List<Rule> RULES =
            List.of(
                    rule(
                            first("[\\w-]", "eyJ") + "[\\w-]{8,}+\\.[\\w-]{8,}+(?:\\.[\\w-]*+)?",
                            "$1" + GONE),
                    rule("(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]{8,}", "$1 " + GONE),
                    rule("\\bxox[a-z]-[\\w-]{8,}|\\bxapp-[\\w-]{8,}", GONE),
                    rule("\\b(gh[oprsu]_|github_pat_|glpat-)\\w{16,}", GONE),
                    rule("\\b(sk|rk|pk)_(live|test)_\\w{8,}", GONE),
                    rule("\\bsk-[\\w-]{20,}", GONE),
                    rule("\\bAIza[\\w-]{30,}", GONE),
                    rule("\\b(AKIA|ASIA)[A-Z0-9]{16}\\b", GONE),
                    rule("(?<=://)[^\\s:/@]*:[^\\s/@]+(?=@)", GONE),
                    rule(
                            "(?i)"
                                    + first("[\\w.-]", KEYS)
                                    + "([\\w.-]*+[\"']?\\s*+[=:]\\s*+)"
                                    + "(?:\"[^\"]*+\"|'[^']*+'|[^\\s,;&}\\]]++)",
                            "$1$2$3" + GONE),
                    rule("(?:\\G|(?<![\\w.+-]))[\\w.+-]++@[\\w-]+(\\.[\\w-]+)+", GONE));

    private static final Pattern KEY_BEGIN = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    private static final Pattern KEY_END = Pattern.compile("-----END [A-Z ]*PRIVATE KEY-----");
    private static final Pattern KEY_LINE = Pattern.compile("\\s*[\\w+/=:, -]{0,80}\\s*");

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|passwd|secret|token|key|credential|dsn|url).*");

    private Redaction() {}

    /** A value as it may be shown, by what its name says of it. */
    public static String of(String name, String value) {
        return SECRET.matcher(name).matches() ? GONE : of(value);
    }

    /** One line. */
    public static String of(String line) {
        String text = withoutKeys(line);
        for (Rule rule : RULES) {
            text = rule.pattern.matcher(text).replaceAll(rule.instead);
        }
        return text;
    }

    /**
     * From where a key begins to where the next one ends. Each end is looked for from the one
     * before on: one pattern for both would read a line of many beginnings to its end once for
     * each.
     */
    static String withoutKeys(CharSequence line) {
        Matcher begin = KEY_BEGIN.matcher(line);
        Matcher end = KEY_END.matcher(line);
        StringBuilder text = new StringBuilder();
        int kept = 0;
        while (begin.find(kept) && end.find(begin.end())) {
            text.append(line, kept, begin.start()).append(GONE);
            kept = end.end();
        }
        return text.append(line, kept, line.length()).toString();
    }

    /** Many lines; a private key may lie over several, and may never end. */
    public static List<String> of(List<String> lines) {
        List<String> clean = new ArrayList<>();
        boolean isInKey = false;
        for (String line : lines) {
            String text = of(line);
            if (KEY_END.matcher(text).find()) {
                isInKey = false;
                clean.add(GONE);
            } else if (KEY_BEGIN.matcher(text).find()) {
                isInKey = true;
                clean.add(GONE);
            } else if (isInKey && KEY_LINE.matcher(text).matches()) {
                clean.add(GONE);
            } else {
                isInKey = false;
                clean.add(text);
            }
        }
        return clean;
    }

    /** The first of these words in a run of such letters; groups: what is before it, the word. */
    private static String first(String letter, String words) {
        return "(?:\\G|(?<!%1$s))(?>(%1$s*?)(%2$s))".formatted(letter, words);
    }

    private static Rule rule(String pattern, String instead) {
        return new Rule(Pattern.compile(pattern), instead);
    }
}
