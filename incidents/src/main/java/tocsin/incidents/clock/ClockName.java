package tocsin.incidents.clock;

import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.maintenance.Notice;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which clock of a record: {@code update}, {@code step:mitigate}. A record has each at most once.
 *
 * @param detail what it is about, where a kind has several; else empty
 */
public record ClockName(Kind kind, String detail) {
    private static final Pattern FORM = Pattern.compile("([a-z_]{1,30})(?::(.+))?", Pattern.DOTALL);

    /** What is owed. */
    public enum Kind {
        /** Somebody acknowledges. */
        RESPONSE,
        /** What is not resolved by then is told further. */
        ESCALATION,
        /** The next status update. */
        UPDATE,
        /** Somebody takes the roles that are needed. */
        ROLES,
        /** A step of the checklist. */
        STEP,
        /** What is to be done so that it does not happen again. */
        FOLLOW_UP,
        /** The harm is stopped. */
        MITIGATION,
        /** The audience of a maintenance window is told. */
        NOTICE;

        /** The word that people type, and that is stored. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static ClockName of(Kind kind) {
        return new ClockName(kind, "");
    }

    /** The clock of a step; to acknowledge and to mitigate have kinds of their own. */
    public static ClockName of(StepId step) {
        if (step.equals(Checklist.ACKNOWLEDGE)) {
            return of(Kind.RESPONSE);
        }
        return step.equals(Checklist.MITIGATE)
                ? of(Kind.MITIGATION)
                : new ClockName(Kind.STEP, step.value());
    }

    public static ClockName of(FollowUpId followUp) {
        return new ClockName(Kind.FOLLOW_UP, followUp.toString());
    }

    /** The follow-up that it is about. */
    public Optional<FollowUpId> followUp() {
        return kind == Kind.FOLLOW_UP && detail.matches("\\d{1,6}")
                ? Optional.of(new FollowUpId(Integer.parseInt(detail)))
                : Optional.empty();
    }

    public static ClockName of(Notice notice) {
        return new ClockName(Kind.NOTICE, notice.name().toLowerCase(Locale.ROOT));
    }

    /** Empty when no clock of this version is called so; a policy calls its steps as it likes. */
    public static Optional<ClockName> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String detail = matcher.group(2) == null ? "" : matcher.group(2);
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(matcher.group(1))) {
                return Optional.of(new ClockName(kind, detail));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? kind.word() : kind.word() + ":" + detail;
    }
}
