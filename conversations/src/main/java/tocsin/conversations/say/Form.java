package tocsin.conversations.say;

import java.util.Locale;
import java.util.Optional;

/** Every modal: its name is the {@code callback_id}. */
public enum Form {
    DECLARE("Declare an incident", "Declare"),
    SEVERITY("Severity", "Set"),
    UPDATE("Status update", "Give update"),
    NOTE("Note", "Add"),
    RESOLVE("Resolve", "Resolve"),
    CANCEL("False alarm", "Cancel incident"),
    REOPEN("Reopen", "Reopen"),
    HAND_OVER("Hand over", "Ask"),
    SKIP_STEP("Skip a step", "Skip"),
    ASSIGN_STEP("Assign a step", "Assign"),
    ADD_STEP("Add a step", "Add"),
    BREAK_GLASS("Break the glass", "Go on alone"),
    RESOLVE_PAGE("Status page", "Resolve the page"),
    LEAVE_PAGE_OPEN("Status page", "Leave it open"),
    MOVE_CLOCK("Move a clock", "Move"),
    SILENCE_CLOCK("Silence a clock", "Silence"),
    ANNOUNCE_WINDOW("Announce maintenance", "Announce"),
    MOVE_WINDOW("Move maintenance", "Move"),
    CANCEL_WINDOW("Cancel maintenance", "Cancel it"),
    ADD_FOLLOW_UP("Follow-up", "Add"),
    ASSIGN_FOLLOW_UP("Assign a follow-up", "Assign"),
    MOVE_FOLLOW_UP("Move a follow-up", "Move"),
    DROP_FOLLOW_UP("Drop a follow-up", "Drop"),
    PAGE("Page", "Page");

    private final String title;
    private final String submit;

    Form(String title, String submit) {
        this.title = title;
        this.submit = submit;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    /** What its button says. */
    String submit() {
        return submit;
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
