package tocsin.conversations.listen;

import com.slack.api.model.view.View;

import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.Fields;
import tocsin.conversations.say.Form;
import tocsin.conversations.say.FormHandle;
import tocsin.conversations.say.Mistake;
import tocsin.conversations.say.Refusals;
import tocsin.conversations.say.WindowMistake;
import tocsin.conversations.understand.Night;
import tocsin.conversations.understand.WindowForm;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.Refusal;
import tocsin.incidents.checklist.StepPlan;
import tocsin.incidents.maintenance.Announcement;
import tocsin.incidents.maintenance.Publicity;
import tocsin.incidents.maintenance.WindowObjection;
import tocsin.incidents.maintenance.WindowPlan;
import tocsin.incidents.maintenance.WindowWish;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Takes what was filled into a form of a maintenance window. Slack keeps what is not taken. */
final class WindowSubmissions {
    private final FrontDesk desk;
    private final Records records;
    private final Deeds deeds;
    private final Maintenance maintenance;
    private final InstantSource clock;

    WindowSubmissions(
            FrontDesk desk,
            Records records,
            Deeds deeds,
            Maintenance maintenance,
            InstantSource clock) {
        this.desk = desk;
        this.records = records;
        this.deeds = deeds;
        this.maintenance = maintenance;
        this.clock = clock;
    }

    Submission answer(Form form, View view, Asker asker, String key) {
        WindowForm filled = new WindowForm(view.getState().getValues());
        String carried = view.getPrivateMetadata() == null ? "" : view.getPrivateMetadata();
        if (form == Form.ANNOUNCE_WINDOW) {
            return announced(view, filled, carried, asker, key);
        }
        Optional<FormHandle> handle = FormHandle.parse(carried);
        if (handle.isEmpty()) {
            return Submissions.error(view, "", new Mistake.OldForm().sentence());
        }
        return switch (records.filled(handle.get().record(), asker.user())) {
            case Records.Found.Here(Incident record) when form == Form.MOVE_WINDOW ->
                    moved(view, filled, record, asker, key);
            case Records.Found.Here(Incident record) ->
                    acted(
                            view,
                            record,
                            new WindowWish.Cancel(filled.reason(), filled.series()),
                            asker,
                            key);
            case Records.Found.Not(Outcome why) -> settled(view, why);
        };
    }

    private Submission announced(
            View view, WindowForm filled, String carried, Asker asker, String key) {
        Duration notice = desk.policy().maintenance().notice();
        return switch (filled.night(clock.instant(), notice)) {
            case Night.Mistaken(WindowMistake mistake) -> mistaken(view, mistake);
            case Night.Read night -> {
                ChannelId from = carried.isEmpty() ? null : new ChannelId(carried);
                WindowPlan plan =
                        new WindowPlan(
                                filled.title(),
                                filled.services(),
                                night.span(),
                                night.zone(),
                                maintenance.audience(filled.channels(), from),
                                filled.owner().orElse(asker.user()),
                                night.series(),
                                filled.isPublic() ? new Publicity(filled.components()) : null);
                Announcement announcement =
                        new Announcement(
                                plan, procedure(filled.procedure()), filled.reason(), from);
                yield switch (desk.announce(announcement, asker.actor(), key)) {
                    case FrontDesk.Answer.Done _, FrontDesk.Answer.Repeated _ ->
                            new Submission.Close();
                    case FrontDesk.Answer.Refused(Refusal refusal) -> refused(view, refusal);
                };
            }
        };
    }

    /** The policy's own steps keep their buttons. */
    private List<String> procedure(List<String> written) {
        List<String> usual =
                desk.policy().maintenance().procedure().stream().map(StepPlan::text).toList();
        return written.equals(usual) ? List.of() : written;
    }

    private Submission moved(
            View view, WindowForm filled, Incident record, Asker asker, String key) {
        return switch (filled.night(clock.instant(), Duration.ZERO)) {
            case Night.Mistaken(WindowMistake mistake) -> mistaken(view, mistake);
            case Night.Read night ->
                    acted(
                            view,
                            record,
                            new WindowWish.Move(night.span(), filled.reason()),
                            asker,
                            key);
        };
    }

    private Submission acted(View view, Incident record, WindowWish wish, Asker asker, String key) {
        return settled(view, deeds.act(record, new Intent.OfWindow(wish), asker, key));
    }

    private static Submission settled(View view, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> new Submission.Close();
            case Outcome.Refused(Refusal refusal) -> refused(view, refusal);
            case Outcome.Mistaken(Mistake mistake) ->
                    Submissions.error(view, "", mistake.sentence());
        };
    }

    private static Submission mistaken(View view, WindowMistake mistake) {
        return Submissions.error(view, field(mistake), mistake.sentence());
    }

    private static Submission refused(View view, Refusal refusal) {
        return Submissions.error(
                view,
                refusal instanceof Refusal.OfWindow(WindowObjection objection)
                        ? field(objection)
                        : Submissions.field(refusal),
                Refusals.sentence(refusal));
    }

    private static String field(WindowMistake mistake) {
        return switch (mistake) {
            case WindowMistake.WhichDay _ -> Fields.DATE;
            case WindowMistake.WhichTime _, WindowMistake.Skipped _ -> Fields.FROM;
            case WindowMistake.WhichLength _, WindowMistake.NoLength _ -> Fields.TO;
            case WindowMistake.WhichZone _, WindowMistake.NoZone _ -> Fields.ZONE;
            case WindowMistake.WhichRule _ -> Fields.EVERY;
            case WindowMistake.WhichChannel _ -> Fields.CHANNELS;
            case WindowMistake.WhichPerson _ -> Fields.PERSON;
            case WindowMistake.WhichOption _,
                    WindowMistake.EmptyOption _,
                    WindowMistake.TooMuch _,
                    WindowMistake.WhichWindow _ ->
                    Fields.EVERY;
        };
    }

    private static String field(WindowObjection objection) {
        return switch (objection) {
            case WindowObjection.TooSoon _ -> Fields.REASON;
            case WindowObjection.InThePast _ -> Fields.DATE;
            case WindowObjection.TooLong _ -> Fields.TO;
            case WindowObjection.UnknownService _ -> Fields.SERVICES;
            case WindowObjection.NoAudience _ -> Fields.CHANNELS;
            case WindowObjection.TooMany(String what, int _) ->
                    switch (what) {
                        case "steps" -> Fields.PROCEDURE;
                        case "services" -> Fields.SERVICES;
                        default -> Fields.CHANNELS;
                    };
            case WindowObjection.NoSuchWindow _,
                    WindowObjection.NotNow _,
                    WindowObjection.NothingToApprove _,
                    WindowObjection.SamePerson _,
                    WindowObjection.NotApprover _ ->
                    "";
        };
    }
}
