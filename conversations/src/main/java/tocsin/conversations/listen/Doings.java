package tocsin.conversations.listen;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.Answers;
import tocsin.conversations.say.Refusals;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.say.Subcommand;
import tocsin.conversations.understand.Doing;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.Refusal;
import tocsin.incidents.Room;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Ask;

import java.util.Optional;

/** Brings what is to be done to the cluster to the desk, within an incident or outside of any. */
final class Doings {
    private final FrontDesk desk;
    private final Deeds deeds;

    Doings(FrontDesk desk, Deeds deeds) {
        this.desk = desk;
        this.deeds = deeds;
    }

    /** In an incident's channel. */
    Optional<Rendered> in(
            Incident incident, Doing doing, @Nullable StepId step, Asker asker, String key) {
        ChannelId channel = place(incident, asker);
        if (channel == null) {
            return Optional.of(Refusals.render(new Refusal.NoSuchIncident(), ""));
        }
        return switch (doing) {
            case Doing.Change(String service, Action.Change change) -> {
                Ask ask = new Ask(service, change, channel, step, null);
                yield Saying.of(deeds.act(incident, new Intent.Operate(ask), asker, key));
            }
            case Doing.Look(String service, Action.Look look) ->
                    Saying.of(
                            deeds.act(
                                    incident,
                                    new Intent.LookAt(service, look, channel),
                                    asker,
                                    key));
            case Doing.OfferRollback _ -> offer(asker);
            case Doing.Mistaken(var mistake) -> Optional.of(Answers.words(mistake.sentence()));
        };
    }

    /** A maintenance window has no channel of its own: its operations are told where it is run. */
    private static @Nullable ChannelId place(Incident incident, Asker asker) {
        Room room = incident.room();
        if (room != null) {
            return room.channel();
        }
        return incident.window().isPresent() ? asker.channel() : null;
    }

    /** Wherever somebody is: in an incident's channel it belongs to the incident. */
    Optional<Rendered> anywhere(Doing doing, Asker asker, String key) {
        ChannelId channel = asker.channel();
        if (channel == null || channel.value().startsWith("D")) {
            return Optional.of(Answers.notAlone());
        }
        Optional<Incident> incident = desk.in(channel);
        if (incident.isPresent()) {
            return Deeds.isVisible(incident.get(), asker.user())
                    ? in(incident.get(), doing, null, asker, key)
                    : Optional.of(Refusals.render(new Refusal.NoSuchIncident(), ""));
        }
        return switch (doing) {
            case Doing.Change(String service, Action.Change change) ->
                    alone(new Ask(service, change, channel, null, null), asker, key);
            case Doing.OfferRollback _ -> offer(asker);
            case Doing.Look _ ->
                    Optional.of(
                            Answers.whichIncident(Subcommand.DO.word(), desk.open(asker.user())));
            case Doing.Mistaken(var mistake) -> Optional.of(Answers.words(mistake.sentence()));
        };
    }

    private Optional<Rendered> alone(Ask ask, Asker asker, String key) {
        return switch (desk.operate(ask, asker.actor(), key)) {
            case FrontDesk.Answer.Done _, FrontDesk.Answer.Repeated _ -> Optional.empty();
            case FrontDesk.Answer.Refused(Refusal refusal) ->
                    Optional.of(Refusals.render(refusal, ""));
        };
    }

    private Optional<Rendered> offer(Asker asker) {
        return Optional.of(Answers.rollbacks(desk.rollbacks(asker.user())));
    }
}
