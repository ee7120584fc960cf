package tocsin.conversations.understand;

import com.slack.api.model.view.ViewState;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.say.Fields;
import tocsin.conversations.say.Form;
import tocsin.conversations.say.Handle;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.Phase;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockWish;
import tocsin.incidents.operation.Wish;
import tocsin.incidents.statuspage.StatusPageWish;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was filled into a form (Slack: {@code view.state.values}). Text fields come as typed,
 * without entities.
 */
public record FormAnswer(Map<String, Map<String, ViewState.Value>> values) {

    /**
     * The declaration.
     *
     * @param carried what the form was opened with; its origin is kept
     */
    public Intent.Declare declare(String carried) {
        Optional<Intent.Declare> began = Carried.read(carried);
        return new Intent.Declare(
                text(Fields.TITLE).strip(),
                chosen(Fields.SEVERITY),
                ticked(Fields.PRIVATE),
                began.map(Intent.Declare::origin).orElseGet(Origin::nowhere),
                began.map(Intent.Declare::anyway).orElse(false),
                began.map(Intent.Declare::alert).orElse(null),
                text(Fields.UNPAGED).strip());
    }

    /** What is wanted of an incident; empty when something that must be there is not. */
    public Optional<Intent> about(Form form, Handle handle, Incident incident, Instant now) {
        StepId step = new StepId(handle.detail());
        return switch (form) {
            case DECLARE, ANNOUNCE_WINDOW, MOVE_WINDOW, CANCEL_WINDOW -> Optional.empty();
            case ADD_FOLLOW_UP, ASSIGN_FOLLOW_UP, MOVE_FOLLOW_UP, DROP_FOLLOW_UP ->
                    Optional.empty();
            case SEVERITY ->
                    Optional.ofNullable(chosen(Fields.SEVERITY))
                            .map(word ->
                                    new Intent.SetSeverity(
                                            word,
                                            text(Fields.REASON),
                                            text(Fields.UNPAGED).strip()));
            case UPDATE ->
                    nextBy(now)
                            .map(nextBy ->
                                    new Intent.GiveUpdate(
                                            text(Fields.WHAT),
                                            text(Fields.IMPACT),
                                            nextBy.moment()))
                            .map(give -> StatusPageAnswer.of(give, this, incident, now));
            case NOTE -> Optional.of(new Intent.Note(text(Fields.TEXT)));
            case RESOLVE -> move(Phase.RESOLVED);
            case CANCEL -> move(Phase.CANCELLED);
            case REOPEN -> Optional.of(new Intent.Reopen(text(Fields.REASON)));
            case HAND_OVER -> person(user -> new Intent.OfferRole(handle.detail(), user));
            case SKIP_STEP -> Optional.of(new Intent.Skip(step, text(Fields.REASON)));
            case ASSIGN_STEP -> person(user -> new Intent.Assign(step, user));
            case BREAK_GLASS ->
                    handle.operation()
                            .map(id ->
                                    new Intent.OfOperation(
                                            id, new Wish.BreakGlass(text(Fields.REASON))));
            case MOVE_CLOCK ->
                    ClockName.parse(handle.detail())
                            .flatMap(name ->
                                    time().map(time ->
                                            new ClockWish.Move(name, time, text(Fields.REASON))))
                            .map(Intent.OfClock::new);
            case SILENCE_CLOCK ->
                    ClockName.parse(handle.detail())
                            .map(name -> new ClockWish.Silence(name, text(Fields.REASON)))
                            .map(Intent.OfClock::new);
            case PAGE -> Optional.of(new Intent.Page(service(), text(Fields.REASON)));
            case ADD_STEP -> Optional.of(new Intent.AddStep(text(Fields.TEXT)));
            case RESOLVE_PAGE ->
                    Optional.of(new Intent.OfStatusPage(StatusPageAnswer.end(this, incident)));
            case LEAVE_PAGE_OPEN ->
                    Optional.of(
                            new Intent.OfStatusPage(
                                    new StatusPageWish.LeaveOpen(text(Fields.REASON))));
        };
    }

    private Optional<Intent> move(Phase phase) {
        return Optional.of(new Intent.MoveTo(phase, text(Fields.REASON)));
    }

    private Optional<Intent> person(Function<UserId, Intent> intent) {
        return person().map(intent);
    }

    Optional<UserId> person() {
        ViewState.Value value = value(Fields.PERSON);
        return Optional.ofNullable(value == null ? null : value.getSelectedUser())
                .filter(user -> !user.isBlank())
                .map(UserId::new);
    }

    /** The day that was chosen; Slack writes it as ISO 8601 does. */
    Optional<LocalDate> date() {
        ViewState.Value value = value(Fields.DATE);
        try {
            return Optional.ofNullable(value == null ? null : value.getSelectedDate())
                    .map(LocalDate::parse);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** When the next update is promised; absent: by the severity's interval. */
    private record Promise(@Nullable Instant moment) {}

    private Optional<Promise> nextBy(Instant now) {
        String word = chosen(Fields.NEXT_BY);
        if (word == null || word.equals(Fields.BY_POLICY)) {
            return Optional.of(new Promise(null));
        }
        try {
            return Optional.of(new Promise(now.plus(Duration.parse(word))));
        } catch (DateTimeParseException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private Optional<Duration> time() {
        try {
            return Optional.ofNullable(chosen(Fields.TIME)).map(Duration::parse);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    String text(String field) {
        ViewState.Value value = value(field);
        return value == null || value.getValue() == null ? "" : value.getValue();
    }

    private String service() {
        String service = chosen(Fields.SERVICE);
        return service == null || service.equals(Fields.INCIDENTS) ? "" : service;
    }

    private @Nullable String chosen(String field) {
        ViewState.Value value = value(field);
        return value == null || value.getSelectedOption() == null
                ? null
                : value.getSelectedOption().getValue();
    }

    boolean ticked(String field) {
        return !all(field).isEmpty();
    }

    /** The values of everything that was chosen. */
    List<String> all(String field) {
        ViewState.Value value = value(field);
        return value == null || value.getSelectedOptions() == null
                ? List.of()
                : value.getSelectedOptions().stream()
                        .map(ViewState.SelectedOption::getValue)
                        .toList();
    }

    /** The value of the one that was chosen. */
    Optional<String> word(String field) {
        return Optional.ofNullable(chosen(field));
    }

    private ViewState.@Nullable Value value(String field) {
        Map<String, ViewState.Value> block = values.get(field);
        return block == null ? null : block.get(field);
    }
}
