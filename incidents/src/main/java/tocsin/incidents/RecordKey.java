package tocsin.incidents;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a record wherever something outside refers to it. Its number alone is not enough: numbers
 * go back with a restored database and begin anew in another one. With the moment of its beginning
 * it is given once.
 *
 * @param begunAt to the second
 */
public record RecordKey(IncidentId id, Instant begunAt) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,11})");

    public RecordKey {
        begunAt = begunAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Empty when it is not what {@link #toString} writes. */
    public static Optional<RecordKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new RecordKey(
                            new IncidentId(Long.parseLong(matcher.group(1))),
                            Instant.ofEpochSecond(Long.parseLong(matcher.group(2)))));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** {@code 7-1795262400}: letters, digits and dashes only. */
    @Override
    public String toString() {
        return id + "-" + begunAt.getEpochSecond();
    }
}
