package tocsin.conversations.say;

import tocsin.incidents.UserId;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Looked;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a look showed.
 *
 * @param shown in the channel
 * @param file everything, when it is more than a message holds
 */
public record LookAnswer(Rendered shown, Optional<TextFile> file) {
    private static final int MOST = 2_500;
    private static final int CELL = 48;

    /** A text that is long enough to be a file. */
    public record TextFile(String name, String title, String content) {

        /** Told from other files by its name: {@code logs-7.txt}. */
        public TextFile marked(String mark) {
            return new TextFile(title + "-" + mark + ".txt", title, content);
        }
    }

    public static LookAnswer of(UserId by, String service, Action.Look look, Looked looked) {
        String head = "%s looked at %s".formatted(Names.of(by), Changes.look(service, look));
        return switch (looked) {
            case Looked.Unseen(String why) ->
                    new LookAnswer(
                            Answers.words(head + "\n:no_entry: " + Quoted.line(why)),
                            Optional.empty());
            case Looked.Revisions(var revisions) ->
                    new LookAnswer(Answers.words(head + "\n" + list(revisions)), Optional.empty());
            case Looked.Table(List<String> columns, List<List<String>> rows) ->
                    table(head, name(look), columns, rows);
            case Looked.Lines(String from, List<String> lines, boolean isCut) ->
                    lines(head + " · " + Quoted.code(from), name(look), lines, isCut);
        };
    }

    private static LookAnswer table(
            String head, String name, List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return new LookAnswer(Answers.words(head + "\nThere are none."), Optional.empty());
        }
        List<List<String>> all = new ArrayList<>();
        all.add(columns);
        all.addAll(rows);
        List<String> lines = aligned(all);
        List<String> fit = first(lines);
        boolean isCut = fit.size() < lines.size();
        String more =
                isCut ? "\n… and %d more, in the file".formatted(lines.size() - fit.size()) : "";
        return answer(head, fit, more, isCut ? Optional.of(file(name, lines)) : Optional.empty());
    }

    /** The newest are shown; what was before is in the file. */
    private static LookAnswer lines(String head, String name, List<String> lines, boolean isCut) {
        if (lines.isEmpty()) {
            return new LookAnswer(Answers.words(head + "\nNo lines."), Optional.empty());
        }
        List<String> fit = first(lines.reversed()).reversed();
        boolean isLong = fit.size() < lines.size();
        String more =
                isLong
                        ? "\nThe newest lines; all %d are in the file".formatted(lines.size())
                        : isCut ? "\nThe newest lines; there are earlier ones" : "";
        return answer(head, fit, more, isLong ? Optional.of(file(name, lines)) : Optional.empty());
    }

    private static LookAnswer answer(
            String head, List<String> lines, String more, Optional<TextFile> file) {
        String text = head + "\n" + Quoted.block(String.join("\n", lines)) + more;
        return new LookAnswer(new Rendered(text, List.of(Build.section(text))), file);
    }

    private static TextFile file(String name, List<String> lines) {
        return new TextFile(name + ".txt", name, String.join("\n", lines));
    }

    /** As many as fit; a line that would not fit alone is cut. */
    private static List<String> first(List<String> lines) {
        List<String> fit = new ArrayList<>();
        int room = MOST;
        for (String line : lines) {
            String cut = line.length() > 500 ? line.substring(0, 499) + "…" : line;
            room -= Text.safe(cut).length() + 1;
            if (room < 0) {
                break;
            }
            fit.add(cut);
        }
        return fit;
    }

    private static List<String> aligned(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < Math.min(columns, row.size()); i++) {
                widths[i] = Math.max(widths[i], Math.min(CELL, cell(row.get(i)).length()));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < Math.min(columns, row.size()); i++) {
                String cell = cell(row.get(i));
                line.append(cell)
                        .append(" ".repeat(Math.max(0, widths[i] - cell.length())))
                        .append("  ");
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String cell(String words) {
        return words.replaceAll("\\s+", " ").strip();
    }

    private static String list(List<Looked.Revision> revisions) {
        return revisions.isEmpty()
                ? "There are none."
                : Text.cut(
                        revisions.stream()
                                .limit(20)
                                .map(LookAnswer::line)
                                .collect(Collectors.joining("\n")),
                        MOST);
    }

    private static String line(Looked.Revision revision) {
        return "• *%d* %s · made %s · %d pods%s%s%s%s"
                .formatted(
                        revision.number(),
                        revision.images().stream()
                                .limit(3)
                                .map(Quoted::code)
                                .collect(Collectors.joining(" ")),
                        Dates.moment(revision.since()),
                        revision.replicas(),
                        revision.isCurrent() ? " · *current*" : "",
                        revision.wasReady() ? "" : " · never seen ready",
                        revision.onlyRestarts() ? " · a restart" : "",
                        revision.cause()
                                .map(cause -> " · “" + Text.cut(Quoted.line(cause), 100) + "”")
                                .orElse(""));
    }

    private static String name(Action.Look look) {
        return switch (look) {
            case Action.Pods _ -> "pods";
            case Action.Events _ -> "events";
            case Action.Logs _ -> "logs";
            case Action.History _ -> "history";
            case Action.Usage _ -> "usage";
            case Action.Probe _ -> "probe";
            case Action.Query _ -> "query";
        };
    }
}
