package tocsin.conversations.understand;

import com.slack.api.model.view.ViewState;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.say.Fields;
import tocsin.conversations.say.WindowMistake;
import tocsin.incidents.UserId;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was filled into the form of a window (Slack: {@code view.state.values}). */
public record WindowForm(Map<String, Map<String, ViewState.Value>> values) {

    /**
     * When it shall be: what was chosen is read as if it had been typed.
     *
     * @param notice how far ahead the first night of a series has to be
     */
    public Night night(Instant now, Duration notice) {
        List<String> words = new ArrayList<>();
        String every = text(Fields.EVERY).strip();
        if (every.isEmpty()) {
            words.add(String.valueOf(chosen(Fields.DATE, ViewState.Value::getSelectedDate)));
        } else {
            String rule = every.matches("(?i)(every |(RRULE:)?FREQ=).*") ? every : "every " + every;
            words.addAll(List.of(rule.split("\\s+", -1)));
        }
        words.add(
                chosen(Fields.FROM, ViewState.Value::getSelectedTime)
                        + "-"
                        + chosen(Fields.TO, ViewState.Value::getSelectedTime));
        String zone = text(Fields.ZONE).strip();
        if (Zones.of(zone).isEmpty()) {
            return new Night.Mistaken(
                    new WindowMistake.WhichZone(zone, Zones.near(zone).orElse(null)));
        }
        words.add(zone);
        return WindowWords.night(words, now, Optional::<ZoneId>empty, notice, null);
    }

    public String title() {
        return text(Fields.TITLE).strip();
    }

    public List<String> services() {
        return options(Fields.SERVICES);
    }

    private List<String> options(String field) {
        ViewState.Value value = value(field);
        return value == null || value.getSelectedOptions() == null
                ? List.of()
                : value.getSelectedOptions().stream().map(each -> each.getValue()).toList();
    }

    public List<String> channels() {
        ViewState.Value value = value(Fields.CHANNELS);
        return value == null || value.getSelectedConversations() == null
                ? List.of()
                : List.copyOf(value.getSelectedConversations());
    }

    public Optional<UserId> owner() {
        return Optional.ofNullable(chosen(Fields.PERSON, ViewState.Value::getSelectedUser))
                .map(UserId::new);
    }

    /** A step on each line that says something. */
    public List<String> procedure() {
        return text(Fields.PROCEDURE)
                .lines()
                .map(line -> line.strip().replaceFirst("^(?:[-*•]|\\d+[.)])\\s+", ""))
                .filter(line -> !line.isBlank())
                .toList();
    }

    public String reason() {
        return text(Fields.REASON).strip();
    }

    public boolean series() {
        return !options(Fields.SERIES).isEmpty();
    }

    public boolean isPublic() {
        return !options(Fields.PUBLIC).isEmpty();
    }

    /** Of the status page; none: those that are called like the services. */
    public List<String> components() {
        return options(Fields.COMPONENTS);
    }

    private String text(String field) {
        return Optional.ofNullable(chosen(field, ViewState.Value::getValue)).orElse("");
    }

    /** What Slack tells of an input; null when nothing is there. */
    private interface Part {
        @Nullable String of(ViewState.Value value);
    }

    private @Nullable String chosen(String field, Part part) {
        ViewState.Value value = value(field);
        return value == null ? null : part.of(value);
    }

    private ViewState.@Nullable Value value(String field) {
        Map<String, ViewState.Value> block = values.get(field);
        return block == null ? null : block.get(field);
    }
}
