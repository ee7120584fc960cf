package tocsin.conversations.say;

/** Somebody else's words, the cluster's above all: they cannot format, mention or flood. */
final class Quoted {
    private static final int SHORT = 300;

    private Quoted() {}

    /** On one line, in the letters of a terminal. */
    static String code(String words) {
        String line = Text.cut(Text.line(words).replace('`', '\''), SHORT);
        return line.isEmpty() ? "(nothing)" : "`" + line + "`";
    }

    /** On one line, as said. */
    static String line(String words) {
        return Text.cut(Text.line(words), SHORT);
    }

    /** Several lines in the letters of a terminal. */
    static String block(String words) {
        return "```\n" + Text.safe(words).replace("```", "'''") + "\n```";
    }
}
