package tocsin.bot.delivery;

import tocsin.conversations.say.Topics;
import tocsin.conversations.workspace.Channel;
import tocsin.conversations.workspace.Channels;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Self;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.ChannelId;
import tocsin.incidents.ChannelName;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Opens an incident's channel, or takes the one that was opened before the answer was lost. */
final class Opening {
    private static final int MOST_NAMES = 30;

    /** Slack tells a channel's age in whole seconds, by a clock of its own. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final Workspace workspace;
    private final Channels channels;
    private final Owned owned;

    /** Whether a channel belongs to an incident already. */
    @FunctionalInterface
    interface Owned {
        boolean byAnIncident(ChannelId channel);
    }

    Opening(Workspace workspace, Owned owned) {
        this.workspace = workspace;
        this.channels = workspace.channels();
        this.owned = owned;
    }

    Outcome open(Incident incident) {
        if (incident.room() != null) {
            return Outcome.done("skipped");
        }
        LocalDate day = LocalDate.ofInstant(incident.brief().declaredAt(), ZoneOffset.UTC);
        ChannelName name = ChannelName.of(day, incident.brief().title());
        for (int n = 1; n <= MOST_NAMES; n++) {
            Reply<Channel> made = channels.create(name.attempt(n), incident.isPrivate());
            if (made.isDeclined("name_taken")) {
                made = left(incident, name.attempt(n));
            }
            if (!made.isDeclined("name_taken")) {
                return outcome(made);
            }
        }
        return new Outcome.Refused(
                "name_taken",
                "Every name like #" + name.base() + " is taken. Give the incident another title.");
    }

    private static Outcome outcome(Reply<Channel> made) {
        return made instanceof Reply.Ok<Channel>(Channel channel)
                ? new Outcome.Done("sent", new Intent.RecordChannel(channel.id(), channel.name()))
                : Outcome.of(made);
    }

    /**
     * The channel of that name when it is this incident's own, made before an answer was lost; else
     * declined.
     */
    private Reply<Channel> left(Incident incident, String name) {
        Reply<Channel> taken = new Reply.Declined<>("name_taken", name);
        return workspace
                .whoAmI()
                .then(self ->
                        channels.named(name)
                                .then(found -> own(incident, found, self).orElse(taken)));
    }

    private Optional<Reply<Channel>> own(Incident incident, Optional<Channel> found, Self self) {
        return found.filter(channel -> self.user().equals(channel.creator()) && !channel.archived())
                .filter(channel -> isFor(incident, channel))
                .filter(channel -> !owned.byAnIncident(channel.id()))
                .map(Reply::ok);
    }

    private static boolean isFor(Incident incident, Channel channel) {
        return Topics.isMarked(incident, channel.purpose(), channel.created())
                || (channel.purpose().isEmpty()
                        && channel.isPrivate() == incident.isPrivate()
                        && channel.created().isAfter(incident.brief().declaredAt().minus(SKEW)));
    }
}
