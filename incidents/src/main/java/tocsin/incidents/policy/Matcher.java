package tocsin.incidents.policy;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a label must be, as Alertmanager writes it. A label that is absent is an empty one; a
 * pattern matches the whole value.
 */
public record Matcher(String label, Operator operator, String value) {
    private static final Pattern FORM =
            Pattern.compile("([a-zA-Z_:][\\w:.-]{0,199})\\s*(=~|!~|!=|=)\\s*(.*)");
    private static final int LONGEST = 200;

    /** How much a pattern may look around; whoever writes labels must not be able to stop us. */
    private static final int MOST_LOOKS = 50_000;

    /** How the value is compared. */
    public enum Operator {
        EQUAL("="),
        UNEQUAL("!="),
        LIKE("=~"),
        UNLIKE("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        private static Operator of(String sign) {
            for (Operator each : values()) {
                if (each.sign.equals(sign)) {
                    return each;
                }
            }
            throw new IllegalArgumentException(sign);
        }

        private boolean isPattern() {
            return this == LIKE || this == UNLIKE;
        }
    }

    /** Empty when it is none, or its pattern is none. */
    public static Optional<Matcher> parse(String written) {
        java.util.regex.Matcher parts = FORM.matcher(written.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        Matcher matcher =
                new Matcher(parts.group(1), Operator.of(parts.group(2)), unquoted(parts.group(3)));
        return matcher.isSound() ? Optional.of(matcher) : Optional.empty();
    }

    private static String unquoted(String value) {
        boolean isQuoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return isQuoted
                ? value.substring(1, value.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : value;
    }

    private boolean isSound() {
        if (!operator.isPattern()) {
            return true;
        }
        try {
            Pattern.compile(value);
            return value.length() <= LONGEST;
        } catch (PatternSyntaxException _) {
            return false;
        }
    }

    /** Nothing is matched by a pattern that looks too long. */
    public boolean matches(Map<String, String> labels) {
        String found = labels.getOrDefault(label, "");
        return switch (operator) {
            case EQUAL -> found.equals(value);
            case UNEQUAL -> !found.equals(value);
            case LIKE -> looksLike(found).orElse(false);
            case UNLIKE -> looksLike(found).map(like -> !like).orElse(false);
        };
    }

    private Optional<Boolean> looksLike(String found) {
        try {
            return Optional.of(Pattern.compile(value).matcher(new Looked(found)).matches());
        } catch (TooLong | StackOverflowError _) {
            return Optional.empty();
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Counts how often it is looked at. */
    private static final class Looked implements CharSequence {
        private final String text;
        private int looks;

        Looked(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            looks++;
            if (looks > MOST_LOOKS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
