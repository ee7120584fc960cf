package tocsin.conversations.say;

import tocsin.incidents.RecordKey;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a form carries in its {@code private_metadata}: which record it is about, and which detail
 * of it. What comes back is checked like any input.
 */
public record FormHandle(RecordKey record, String detail) {
    private static final Pattern FORM = Pattern.compile("([\\d-]{1,40})(?::([\\w:-]{1,302}))?");

    String value() {
        return detail.isEmpty() ? record.toString() : record + ":" + detail;
    }

    /** The same as a control's value has it. */
    public Handle handle() {
        return Handle.of(record.id(), detail);
    }

    /** Empty when it is not what this version writes. */
    public static Optional<FormHandle> parse(String carried) {
        Matcher matcher = FORM.matcher(carried);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String detail = matcher.group(2);
        return RecordKey.parse(matcher.group(1))
                .map(record -> new FormHandle(record, detail == null ? "" : detail));
    }
}
