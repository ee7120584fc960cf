package tocsin.chaos.wire;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement's name by what it does: {@code insert fact + insert effect}, {@code select clock}.
 */
final class Statement {
    private static final Pattern WRITE =
            Pattern.compile(
                    "\\b(insert)\\s+into\\s+(\\w+)|\\b(update)\\s+(\\w+)|\\b(delete)\\s+from\\s+(\\w+)");
    private static final String NO_WRITE = "\\bfor\\s+(no key )?update\\b|\\bdo\\s+update\\b";
    private static final Pattern READ = Pattern.compile("\\bfrom\\s+(\\w+)");

    private Statement() {}

    /** Empty for what only concerns the connection itself or a library's own tables. */
    static String name(String sql) {
        String text = sql.toLowerCase(Locale.ROOT).strip().replaceAll(NO_WRITE, "");
        Set<String> writes = new LinkedHashSet<>();
        Matcher write = WRITE.matcher(text);
        while (write.find()) {
            writes.add(parts(write));
        }
        if (!writes.isEmpty()) {
            return ours(String.join(" + ", writes));
        }
        Matcher read = READ.matcher(text);
        if (read.find()) {
            return ours("select " + read.group(1));
        }
        return text.equals("commit") ? "commit" : "";
    }

    private static String parts(Matcher write) {
        List<String> parts = new ArrayList<>();
        for (int i = 1; i <= write.groupCount(); i++) {
            if (write.group(i) != null) {
                parts.add(write.group(i));
            }
        }
        return String.join(" ", parts);
    }

    private static String ours(String name) {
        return name.contains("qrtz_") || name.contains("pg_") || name.contains("flyway")
                ? ""
                : name;
    }
}
