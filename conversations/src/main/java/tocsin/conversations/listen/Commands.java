package tocsin.conversations.listen;

import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.AlertList;
import tocsin.conversations.say.Answers;
import tocsin.conversations.say.ClockList;
import tocsin.conversations.say.FollowUpList;
import tocsin.conversations.say.Form;
import tocsin.conversations.say.Refusals;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.say.SeverityModals;
import tocsin.conversations.say.Subcommand;
import tocsin.conversations.understand.Carried;
import tocsin.conversations.understand.Command;
import tocsin.conversations.understand.CommandLine;
import tocsin.conversations.understand.DoWords;
import tocsin.conversations.understand.Doing;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.Refusal;

import java.util.Optional;
import java.util.function.Function;

/** Answers {@code /incident …}. */
final class Commands {
    private final FrontDesk desk;
    private final Deeds deeds;
    private final Doings doings;
    private final Opening opening;
    private final OnCalls onCalls;
    private final FollowUps followUps;

    Commands(
            FrontDesk desk,
            Deeds deeds,
            Doings doings,
            Opening opening,
            OnCalls onCalls,
            FollowUps followUps) {
        this.followUps = followUps;
        this.desk = desk;
        this.onCalls = onCalls;
        this.doings = doings;
        this.deeds = deeds;
        this.opening = opening;
    }

    /** What the person is told at once; empty when the channel or a modal tells it. */
    Optional<Rendered> answer(SlashCommandPayload payload) {
        Asker asker =
                Asker.of(payload.getUserId(), payload.getChannelId(), payload.getResponseUrl());
        String text = payload.getText() == null ? "" : payload.getText();
        return switch (CommandLine.parse(text, desk.policy())) {
            case Command.Declare declare -> declare(declare, asker, payload);
            case Command.OpenDeclareForm _ -> open(asker, payload);
            case Command.Help _ -> Optional.of(Answers.help());
            case Command.Unknown(String word) -> Optional.of(Answers.help(word));
            case Command.DidYouMean(String word, Subcommand nearest) ->
                    Optional.of(Answers.didYouMean(word, nearest.word()));
            case Command.ListOpen _ -> Optional.of(Answers.list(desk.open(asker.user())));
            case Command.ListAlerts(String service) ->
                    Optional.of(AlertList.render(desk.firing(service, 1)));
            case Command.Status _ -> Optional.of(status(asker));
            case Command.Timeline _ -> here(Subcommand.TIMELINE, asker, this::timeline);
            case Command.Clocks _ ->
                    here(
                            Subcommand.CLOCKS,
                            asker,
                            incident ->
                                    Optional.of(ClockList.render(latest(incident), desk.policy())));
            case Command.AddFollowUp add ->
                    here(
                            Subcommand.FOLLOW_UP,
                            asker,
                            incident -> followUps.add(incident, add, asker, key(payload)));
            case Command.ListFollowUps(int page) ->
                    here(
                            Subcommand.FOLLOW_UPS,
                            asker,
                            incident -> Optional.of(FollowUpList.render(latest(incident), page)));
            case Command.Do(Subcommand by, Intent intent) ->
                    here(by, asker, incident -> act(incident, intent, asker, payload));
            case Command.Open(Subcommand by, Form form) ->
                    here(by, asker, incident -> open(incident, form, asker, payload));
            case Command.DoCluster(Doing doing) ->
                    here(
                            Subcommand.DO,
                            asker,
                            incident -> doings.in(incident, doing, null, asker, key(payload)));
            case Command.OnCall(String service) -> Optional.of(onCalls.answer(service, asker));
            case Command.Mistaken(var mistake) -> Optional.of(Answers.words(mistake.sentence()));
        };
    }

    /** {@code /rollback …}, anywhere. */
    Optional<Rendered> rollback(SlashCommandPayload payload) {
        Asker asker =
                Asker.of(payload.getUserId(), payload.getChannelId(), payload.getResponseUrl());
        String text = payload.getText() == null ? "" : payload.getText();
        return doings.anywhere(DoWords.rollback(text, desk.policy()), asker, key(payload));
    }

    private Optional<Rendered> declare(
            Command.Declare command, Asker asker, SlashCommandPayload payload) {
        Intent.Declare declare =
                new Intent.Declare(
                        command.title(),
                        command.severity(),
                        command.isPrivate(),
                        origin(payload),
                        false);
        return Saying.of(deeds.declare(declare, asker, key(payload)), Carried.write(declare));
    }

    private Optional<Rendered> open(Asker asker, SlashCommandPayload payload) {
        Intent.Declare nothingYet = new Intent.Declare("", null, false, origin(payload), false);
        return opening.open(
                payload.getTriggerId(),
                SeverityModals.declare(desk.policy(), "", Carried.write(nothingYet)),
                asker);
    }

    private Optional<Rendered> open(
            Incident incident, Form form, Asker asker, SlashCommandPayload payload) {
        return Forms.of(form, latest(incident), "", desk.policy(), desk.statusPage())
                .flatMap(view -> opening.open(payload.getTriggerId(), view, asker));
    }

    private Rendered status(Asker asker) {
        return in(asker)
                .flatMap(incident -> desk.find(incident.id()))
                .filter(incident -> Deeds.isVisible(incident, asker.user()))
                .map(Answers::status)
                .orElseGet(() -> Answers.list(desk.open(asker.user())));
    }

    private Incident latest(Incident incident) {
        return desk.find(incident.id()).orElse(incident);
    }

    private Optional<Rendered> timeline(Incident incident) {
        return Optional.of(Answers.timeline(latest(incident), desk.entries(incident.id())));
    }

    private Optional<Rendered> act(
            Incident incident, Intent intent, Asker asker, SlashCommandPayload payload) {
        return Saying.of(deeds.act(incident, intent, asker, key(payload)));
    }

    /** With the incident of the channel, or a sentence about where to say this. */
    private Optional<Rendered> here(
            Subcommand by, Asker asker, Function<Incident, Optional<Rendered>> then) {
        Optional<Incident> incident = in(asker);
        if (incident.isEmpty()) {
            return Optional.of(Answers.whichIncident(by.word(), desk.open(asker.user())));
        }
        return Deeds.isVisible(incident.get(), asker.user())
                ? then.apply(incident.get())
                : Optional.of(Refusals.render(new Refusal.NoSuchIncident(), ""));
    }

    private Optional<Incident> in(Asker asker) {
        ChannelId channel = asker.channel();
        return channel == null ? Optional.empty() : desk.in(channel);
    }

    /** A conversation between two people is no place for an echo. */
    private static Origin origin(SlashCommandPayload payload) {
        @Nullable String channel = payload.getChannelId();
        return channel == null || channel.startsWith("D")
                ? Origin.nowhere()
                : Origin.in(new ChannelId(channel));
    }

    private static String key(SlashCommandPayload payload) {
        return "cmd:" + payload.getTriggerId();
    }
}
