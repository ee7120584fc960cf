package tocsin.bot.delivery;

import tocsin.bot.store.Claim;
import tocsin.bot.store.Standing;
import tocsin.conversations.say.Topics;
import tocsin.conversations.workspace.Channels;
import tocsin.conversations.workspace.Invited;
import tocsin.conversations.workspace.Named;
import tocsin.conversations.workspace.People;
import tocsin.conversations.workspace.Reply;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Room;
import tocsin.incidents.UserId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a channel has besides messages: its topic, its people, its bookmark. */
final class Furnishing {
    private static final String TOPIC = "TOPIC";
    private static final String PURPOSE = "PURPOSE";

    private final Channels channels;
    private final People people;
    private final Standing standing;
    private final Showing showing;

    Furnishing(Channels channels, People people, Standing standing, Showing showing) {
        this.channels = channels;
        this.people = people;
        this.standing = standing;
        this.showing = showing;
    }

    /** The purpose first: by its mark the channel is known as this incident's. */
    Outcome topic(Claim claim, Incident incident) {
        Room room = incident.room();
        if (room == null) {
            return Outcome.done("skipped");
        }
        Reply<ChannelId> purpose = tell(claim, incident, room, PURPOSE, Topics.purpose(incident));
        return Outcome.of(
                purpose.then(_ -> tell(claim, incident, room, TOPIC, Topics.topic(incident))));
    }

    /**
     * Slack writes a line into the channel each time, so what is said already is not said again,
     * unless something else may have been said meanwhile.
     */
    private Reply<ChannelId> tell(
            Claim claim, Incident incident, Room room, String slot, String text) {
        String digest = LiveMessages.digest(text);
        Optional<Standing.Posted> stands = standing.find(incident.id(), slot);
        if (!claim.mayBeSent() && stands.filter(each -> each.digest().equals(digest)).isPresent()) {
            return Reply.ok(room.channel());
        }
        Reply<ChannelId> reply =
                slot.equals(TOPIC)
                        ? channels.setTopic(room.channel(), text)
                        : channels.setPurpose(room.channel(), text);
        reply.toOptional()
                .ifPresent(channel ->
                        standing.put(
                                incident.id(),
                                slot,
                                new Standing.Posted(new MessageRef(channel, ""), digest)));
        return reply;
    }

    Outcome bookmark(Incident incident) {
        Room room = incident.room();
        Optional<Reply<String>> link = showing.permalink(incident);
        if (room == null || link.isEmpty()) {
            return Outcome.done("skipped");
        }
        return Outcome.of(
                link.get()
                        .then(address ->
                                channels.bookmark(
                                        room.channel(),
                                        Topics.bookmarkTitle(incident),
                                        address,
                                        ":rotating_light:")));
    }

    /** Those who can come do; who cannot is told of by name. */
    Outcome invite(List<String> who, Incident incident) {
        Room room = incident.room();
        if (room == null) {
            return Outcome.done("skipped");
        }
        Reply<Named> named = people.named(who);
        if (!(named instanceof Reply.Ok<Named>(Named found))) {
            return Outcome.of(named);
        }
        List<String> missing = new ArrayList<>();
        found.unknown().forEach((name, why) -> missing.add(name + " (" + why + ")"));
        if (!found.people().isEmpty()) {
            Reply<Invited> invited = channels.invite(room.channel(), found.people());
            if (!(invited instanceof Reply.Ok<Invited>(Invited done))) {
                return Outcome.of(invited);
            }
            for (Map.Entry<UserId, String> each : done.refused().entrySet()) {
                missing.add("<@" + each.getKey() + "> (" + each.getValue() + ")");
            }
        }
        return missing.isEmpty()
                ? Outcome.done("sent")
                : new Outcome.Refused(
                        "not_all_invited", "Not invited: " + String.join(", ", missing));
    }
}
