package tocsin.conversations.say;

import java.util.Locale;
import java.util.Optional;

/** Every modal: its name is the {@code callback_id}. */
public enum Form {
    DECLARE,
    SEVERITY,
    UPDATE,
    NOTE,
    RESOLVE,
    CANCEL,
    REOPEN,
    HAND_OVER,
    SKIP_STEP,
    ASSIGN_STEP,
    ADD_STEP,
    BREAK_GLASS,
    RESOLVE_PAGE,
    LEAVE_PAGE_OPEN,
    MOVE_CLOCK,
    SILENCE_CLOCK,
    ANNOUNCE_WINDOW,
    MOVE_WINDOW,
    CANCEL_WINDOW,
    PAGE;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Form> of(String callbackId) {
        for (Form form : values()) {
            if (form.id().equals(callbackId)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }
}
