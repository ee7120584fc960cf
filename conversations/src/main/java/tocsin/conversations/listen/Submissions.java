package tocsin.conversations.listen;

import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;

import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.Fields;
import tocsin.conversations.say.Form;
import tocsin.conversations.say.FormHandle;
import tocsin.conversations.say.Handle;
import tocsin.conversations.say.Mistake;
import tocsin.conversations.say.Refusals;
import tocsin.conversations.say.SeverityModals;
import tocsin.conversations.understand.Carried;
import tocsin.conversations.understand.FormAnswer;
import tocsin.conversations.understand.SlackText;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.Refusal;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes what was filled into a modal. */
final class Submissions {
    private final FrontDesk desk;
    private final Records records;
    private final Deeds deeds;
    private final WindowSubmissions windows;
    private final FollowUps followUps;
    private final InstantSource clock;

    Submissions(
            FrontDesk desk,
            Records records,
            Deeds deeds,
            WindowSubmissions windows,
            FollowUps followUps,
            InstantSource clock) {
        this.followUps = followUps;
        this.windows = windows;
        this.desk = desk;
        this.records = records;
        this.deeds = deeds;
        this.clock = clock;
    }

    Submission answer(ViewSubmissionPayload payload) {
        View view = payload.getView();
        Asker asker = Asker.of(payload.getUser().getId(), null, null);
        FormAnswer filled = new FormAnswer(view.getState().getValues());
        Optional<Form> form = Form.of(view.getCallbackId());
        if (form.isEmpty()) {
            return mistaken(view, new Mistake.OldControl());
        }
        String key = "view:" + view.getId() + ":" + view.getHash();
        return switch (form.get()) {
            case DECLARE -> declared(view, filled.declare(metadata(view)), asker, key);
            case ANNOUNCE_WINDOW, MOVE_WINDOW, CANCEL_WINDOW ->
                    windows.answer(form.get(), view, asker, key);
            case SEVERITY,
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
                    ADD_FOLLOW_UP,
                    ASSIGN_FOLLOW_UP,
                    MOVE_FOLLOW_UP,
                    DROP_FOLLOW_UP,
                    PAGE ->
                    acted(form.get(), view, filled, asker, key);
        };
    }

    private Submission declared(View view, Intent.Declare declare, Asker asker, String key) {
        return settled(view, deeds.declare(declare, asker, key), Optional.of(again(declare)));
    }

    /**
     * @param again the same form, to be sent once more
     */
    private static Submission settled(View view, Outcome outcome, Optional<View> again) {
        return switch (outcome) {
            case Outcome.Done _ -> new Submission.Close();
            case Outcome.Refused(Refusal refusal) -> refused(view, refusal, again);
            case Outcome.Mistaken(Mistake mistake) -> mistaken(view, mistake);
        };
    }

    private Submission acted(Form form, View view, FormAnswer filled, Asker asker, String key) {
        Optional<FormHandle> carried = FormHandle.parse(metadata(view));
        if (carried.isEmpty()) {
            return mistaken(view, new Mistake.OldForm());
        }
        Handle handle = carried.get().handle();
        return switch (records.filled(carried.get().record(), asker.user())) {
            case Records.Found.Here(Incident record) ->
                    acted(form, view, filled, record, handle, asker, key);
            case Records.Found.Not(Outcome why) -> settled(view, why, Optional.empty());
        };
    }

    private Submission acted(
            Form form,
            View view,
            FormAnswer filled,
            Incident record,
            Handle handle,
            Asker asker,
            String key) {
        Optional<Intent> intent =
                followUps
                        .filled(form, handle, filled, asker)
                        .or(() -> filled.about(form, handle, record, clock.instant()));
        if (intent.isEmpty()) {
            return mistaken(view, new Mistake.OldControl());
        }
        return settled(
                view,
                deeds.act(record, intent.get(), asker, key),
                Forms.of(form, record, handle.detail(), desk.policy(), desk.statusPage()));
    }

    /** The same form, which declares anyway when it is sent again. */
    private View again(Intent.Declare declare) {
        return SeverityModals.declare(
                desk.policy(), declare.title(), Carried.write(declare.despite()));
    }

    /**
     * A sentence that names people or channels needs markup, which errors at fields do not have: it
     * is put on top of the same form. Slack keeps what was filled in.
     */
    private static Submission refused(View view, Refusal refusal, Optional<View> again) {
        return again.isPresent() && namesSomebody(refusal)
                ? new Submission.Show(with(Refusals.render(refusal, "").blocks(), again.get()))
                : error(view, field(refusal), Refusals.sentence(refusal));
    }

    private static View with(List<LayoutBlock> top, View view) {
        List<LayoutBlock> blocks = new ArrayList<>(top);
        blocks.addAll(view.getBlocks());
        view.setBlocks(blocks);
        return view;
    }

    private static Submission mistaken(View view, Mistake mistake) {
        return error(view, Fields.PERSON, mistake.sentence());
    }

    /** A failure of our own; it is shown like any other error. */
    static Submission.Errors broken(View view, String sentence) {
        return error(view, "", sentence);
    }

    static Submission.Errors error(View view, String field, String sentence) {
        List<String> fields =
                view.getBlocks().stream()
                        .filter(InputBlock.class::isInstance)
                        .map(LayoutBlock::getBlockId)
                        .toList();
        String at = fields.contains(field) || fields.isEmpty() ? field : fields.getLast();
        return new Submission.Errors(Map.of(at, plain(sentence)));
    }

    /** Errors at fields are shown as they are: without markup, without entities. */
    private static String plain(String mrkdwn) {
        return SlackText.plain(mrkdwn.replace("*", "").replace("`", "").replace("\u2060", ""));
    }

    private static boolean namesSomebody(Refusal refusal) {
        return refusal instanceof Refusal.Similar
                || refusal instanceof Refusal.JustDeclared
                || refusal instanceof Refusal.AlreadyDeclared
                || refusal instanceof Refusal.RoleHeld
                || refusal instanceof Refusal.NotAllowed
                || refusal instanceof Refusal.RingsAlready
                || refusal instanceof Refusal.OfOperation;
    }

    static String field(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Blank(String words) -> field(words);
            case Refusal.TooLong(String words, int _, int _) -> field(words);
            case Refusal.UnknownSeverity _, Refusal.AlreadySeverity _ -> Fields.SEVERITY;
            case Refusal.NextUpdateInThePast _ -> Fields.NEXT_BY;
            case Refusal.AlreadyYours _, Refusal.RoleHeld _ -> Fields.PERSON;
            case Refusal.UnknownService _ -> Fields.SERVICE;
            case Refusal.OfFollowUp _ -> Fields.DATE;
            case Refusal.UnknownRole _,
                    Refusal.RingsAlready _,
                    Refusal.AlreadySubscribed _,
                    Refusal.NotSubscribed _,
                    Refusal.UnknownStep _,
                    Refusal.NotAllowed _,
                    Refusal.NoSuchMove _,
                    Refusal.IsOver _,
                    Refusal.AlreadyThere _,
                    Refusal.NotOver _,
                    Refusal.RoleNotOffered _,
                    Refusal.RoleNotYours _,
                    Refusal.StepSettled _,
                    Refusal.StepWaiting _,
                    Refusal.AlreadyNoted _,
                    Refusal.JustDeclared _,
                    Refusal.Similar _,
                    Refusal.AlreadyDeclared _,
                    Refusal.AlreadyAcknowledged _,
                    Refusal.AlertResolved _,
                    Refusal.NotAPerson _,
                    Refusal.OfStatusPage _,
                    Refusal.OfOperation _,
                    Refusal.NoSuchClock _,
                    Refusal.ClockAsWished _,
                    Refusal.ClockOutOfRange _,
                    Refusal.OfWindow _,
                    Refusal.NoSuchIncident _ ->
                    "";
        };
    }

    private static String field(String words) {
        return switch (words) {
            case "title" -> Fields.TITLE;
            case "reason" -> Fields.REASON;
            case "note", "step", "follow-up" -> Fields.TEXT;
            case "update" -> Fields.WHAT;
            case "impact" -> Fields.IMPACT;
            default -> "";
        };
    }

    private static String metadata(View view) {
        return view.getPrivateMetadata() == null ? "" : view.getPrivateMetadata();
    }
}
