package tocsin.bot.store;

import org.jspecify.annotations.Nullable;

import tocsin.bot.store.Anchor.Position;
import tocsin.incidents.IncidentId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An anchor as it was kept outside of the database.
 *
 * @param hash or its beginning
 * @param whole absent: only the number and the beginning of the hash were kept
 * @param moved how far records had come that had changed since the anchor before, with the
 *     beginnings of their hashes
 */
public record OutsideAnchor(
        long number, String hash, @Nullable Anchor whole, List<Position> moved) {
    /** Enough of a record's hash to tell which one was changed; the proof is the anchor's. */
    private static final int DIGITS = 16;

    private static final String BEGIN = "{\"anchor\":";
    private static final Pattern WORD = Pattern.compile("\\b(\\d{1,18})-([0-9a-f]{16,64})\\b");
    private static final Pattern MOVED = Pattern.compile("(\\d{1,18}) (\\d{1,18}) ([0-9a-f]+)");

    public OutsideAnchor {
        moved = List.copyOf(moved);
    }

    /** The names of a line of JSON. */
    private record Line(
            long anchor,
            Instant at,
            long records,
            long facts,
            String before,
            String state,
            String hash,
            @Nullable List<String> moved) {}

    /** A line of JSON for the log: the anchor alone. */
    public static String write(Anchor anchor) {
        return write(anchor, List.of());
    }

    /** A line of JSON for the file: with the records that had changed. */
    public static String write(Anchor.Made made) {
        return write(made.anchor(), made.moved());
    }

    private static String write(Anchor anchor, List<Position> moved) {
        return Json.write(
                new Line(
                        anchor.number(),
                        anchor.at(),
                        anchor.records(),
                        anchor.facts(),
                        anchor.before(),
                        anchor.state(),
                        anchor.hash(),
                        moved.stream().map(OutsideAnchor::word).toList()));
    }

    private static String word(Position position) {
        return "%s %d %s"
                .formatted(
                        position.incident(),
                        position.seq(),
                        position.hash().substring(0, Math.min(DIGITS, position.hash().length())));
    }

    /** What was read, and a sentence for each line that is an anchor and cannot be read. */
    public record Read(List<OutsideAnchor> anchors, List<String> mistakes) {
        public Read {
            anchors = List.copyOf(anchors);
            mistakes = List.copyOf(mistakes);
        }
    }

    /**
     * Every anchor in these lines: the file's own, the log's with what stands before them, and the
     * words of the digest channel. Other lines are left out.
     */
    public static Read read(List<String> lines) {
        List<OutsideAnchor> anchors = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int begin = line.indexOf(BEGIN);
            Matcher word = WORD.matcher(line);
            if (begin >= 0) {
                try {
                    anchors.add(of(Json.read(line.substring(begin).strip(), Line.class)));
                } catch (RuntimeException _) {
                    mistakes.add(
                            "line %d: this anchor cannot be read; it may be cut off. Take it from another copy, or leave it out."
                                    .formatted(i + 1));
                }
            } else if (word.find()) {
                anchors.add(
                        new OutsideAnchor(
                                Long.parseLong(word.group(1)), word.group(2), null, List.of()));
            }
        }
        return new Read(anchors, mistakes);
    }

    private static OutsideAnchor of(Line line) {
        Anchor whole =
                new Anchor(
                        line.anchor(),
                        line.at(),
                        line.records(),
                        line.facts(),
                        line.before(),
                        line.state(),
                        line.hash());
        List<String> moved = line.moved() == null ? List.of() : line.moved();
        return new OutsideAnchor(
                line.anchor(),
                line.hash(),
                whole,
                moved.stream().map(OutsideAnchor::position).toList());
    }

    private static Position position(String word) {
        Matcher parts = MOVED.matcher(word);
        if (!parts.matches()) {
            throw new IllegalArgumentException(word);
        }
        return new Position(
                new IncidentId(Long.parseLong(parts.group(1))),
                Long.parseLong(parts.group(2)),
                parts.group(3));
    }

    /** Whether its own hash is that of the rest; what is short cannot tell. */
    boolean isWhole() {
        return whole == null || whole.isWhole();
    }
}
