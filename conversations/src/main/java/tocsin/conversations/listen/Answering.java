package tocsin.conversations.listen;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.slash_commands.response.SlashCommandResponse;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.MessageShortcutRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;

import tocsin.conversations.ByHand;
import tocsin.conversations.DatabaseAway;
import tocsin.conversations.say.AwayWords;
import tocsin.conversations.say.ByHandWords;
import tocsin.conversations.say.Rendered;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What people do, bound to Bolt: each request is answered, also when it breaks on our side. */
final class Answering {
    static final String COMMAND = "/incident";
    static final String ROLLBACK = "/rollback";
    static final String MAINTENANCE = "/maintenance";
    static final String DECLARE_FROM_MESSAGE = "declare_from_message";
    static final String ADD_TO_TIMELINE = "add_to_timeline";

    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

    private final Commands commands;
    private final Maintenance maintenance;
    private final Presses presses;
    private final Submissions submissions;
    private final Shortcuts shortcuts;
    private final Aside aside;

    Answering(
            Commands commands,
            Maintenance maintenance,
            Presses presses,
            Submissions submissions,
            Shortcuts shortcuts,
            Aside aside) {
        this.commands = commands;
        this.maintenance = maintenance;
        this.presses = presses;
        this.submissions = submissions;
        this.shortcuts = shortcuts;
        this.aside = aside;
    }

    void bind(App app) {
        app.command(COMMAND, (request, context) -> command(request, context, commands::answer));
        app.command(ROLLBACK, (request, context) -> command(request, context, commands::rollback));
        app.command(
                MAINTENANCE, (request, context) -> command(request, context, maintenance::answer));
        app.blockAction(ANY, (request, context) -> press(request.getPayload(), context.ack()));
        app.viewSubmission(ANY, this::submission);
        app.viewClosed(ANY, (_, context) -> context.ack());
        app.messageShortcut(
                DECLARE_FROM_MESSAGE,
                (request, context) ->
                        shortcut(
                                request,
                                context.ack(),
                                asker -> shortcuts.declare(request.getPayload(), asker)));
        app.messageShortcut(
                ADD_TO_TIMELINE,
                (request, context) ->
                        shortcut(
                                request,
                                context.ack(),
                                asker -> shortcuts.note(request.getPayload(), asker)));
    }

    private Response command(
            SlashCommandRequest request,
            SlashCommandContext context,
            Function<SlashCommandPayload, Optional<Rendered>> answer) {
        SlashCommandPayload payload = request.getPayload();
        Asker asker =
                Asker.of(payload.getUserId(), payload.getChannelId(), payload.getResponseUrl());
        String text = payload.getText() == null ? "" : payload.getText();
        return said(
                        () -> AwayWords.command(payload.getCommand(), text),
                        asker,
                        () -> answer.apply(payload))
                .map(what -> context.ack(ephemeral(what)))
                .orElseGet(context::ack);
    }

    private static SlashCommandResponse ephemeral(Rendered what) {
        return SlashCommandResponse.builder()
                .responseType("ephemeral")
                .text(what.text())
                .blocks(what.blocks().isEmpty() ? null : what.blocks())
                .build();
    }

    private Response press(BlockActionPayload payload, Response ack) {
        Asker asker =
                Asker.of(
                        payload.getUser().getId(),
                        payload.getChannel() == null ? null : payload.getChannel().getId(),
                        payload.getResponseUrl());
        said(() -> "your click", asker, () -> presses.answer(payload, asker))
                .ifPresent(what -> aside.tell(asker, what));
        return ack;
    }

    /** A message shortcut, understood. */
    private interface Shortcut {
        Optional<Rendered> answer(Asker asker);
    }

    private Response shortcut(MessageShortcutRequest request, Response ack, Shortcut shortcut) {
        MessageShortcutPayload payload = request.getPayload();
        Asker asker =
                Asker.of(
                        payload.getUser().getId(),
                        payload.getChannel().getId(),
                        payload.getResponseUrl());
        said(() -> "your shortcut", asker, () -> shortcut.answer(asker))
                .ifPresent(what -> aside.tell(asker, what));
        return ack;
    }

    private Response submission(ViewSubmissionRequest request, ViewSubmissionContext context) {
        try {
            return switch (submissions.answer(request.getPayload())) {
                case Submission.Close _ -> context.ack();
                case Submission.Errors(Map<String, String> at) -> context.ackWithErrors(at);
                case Submission.Show(var view) -> context.ackWithUpdate(view);
            };
        } catch (DatabaseAway e) {
            return context.ackWithErrors(
                    Submissions.broken(request.getPayload().getView(), atForm(e)).at());
        } catch (RuntimeException e) {
            Mishap mishap = Mishap.of("A form", e);
            Submission.Errors errors =
                    Submissions.broken(request.getPayload().getView(), mishap.said().text());
            return context.ackWithErrors(errors.at());
        }
    }

    /**
     * @param what is being answered, for when that fails
     */
    private Optional<Rendered> said(
            Supplier<String> what, Asker asker, Supplier<Optional<Rendered>> answer) {
        try {
            return answer.get();
        } catch (DatabaseAway e) {
            return Optional.of(away(what.get(), asker, e));
        } catch (RuntimeException e) {
            return Optional.of(Mishap.of(what.get(), e).said());
        }
    }

    private static String atForm(DatabaseAway away) {
        DatabaseAway.Lost lost = away.lost();
        if (lost != null) {
            return ByHandWords.formNotKept(lost.why());
        }
        return away.doubt() == null ? AwayWords.formNotWritten() : AwayWords.formInDoubt();
    }

    private Rendered away(String what, Asker asker, DatabaseAway away) {
        if (away.lost() instanceof DatabaseAway.Lost(ByHand declaration, String why)) {
            return ByHandWords.notKept(declaration, why);
        }
        DatabaseAway.Doubt doubt = away.doubt();
        if (doubt == null) {
            return AwayWords.nothingWritten(what);
        }
        doubt.settle(wasDone -> aside.tell(asker, AwayWords.settled(what, wasDone)));
        return AwayWords.inDoubt(what);
    }
}
