package tocsin.conversations.say;

import tocsin.incidents.IncidentId;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.operation.OperationId;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a control carries in its {@code value}: which incident, and which detail of it (a step, a
 * role). What comes back is checked like any input.
 */
public record Handle(IncidentId incident, String detail) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,18})(?::([\\w-]{1,100}(?::[\\w-]{1,100}){0,2}))?");

    public static Handle of(IncidentId incident) {
        return new Handle(incident, "");
    }

    public static Handle of(IncidentId incident, String detail) {
        return new Handle(incident, detail);
    }

    public String value() {
        return detail.isEmpty() ? incident.toString() : incident + ":" + detail;
    }

    /** The operation, when the detail is one. */
    public Optional<OperationId> operation() {
        return detail.matches("\\d{1,6}")
                ? Optional.of(new OperationId(Integer.parseInt(detail)))
                : Optional.empty();
    }

    /** The follow-up, when the detail is one. */
    public Optional<FollowUpId> followUp() {
        return detail.matches("\\d{1,6}")
                ? Optional.of(new FollowUpId(Integer.parseInt(detail)))
                : Optional.empty();
    }

    public static Optional<Handle> parse(String value) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String detail = matcher.group(2);
        return Optional.of(
                new Handle(
                        new IncidentId(Long.parseLong(matcher.group(1))),
                        detail == null ? "" : detail));
    }
}
