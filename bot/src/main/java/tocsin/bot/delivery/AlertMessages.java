package tocsin.bot.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.store.Standing;
import tocsin.bot.store.WaitingEffect;
import tocsin.conversations.say.AlertCard;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.workspace.Messages;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Origin;
import tocsin.incidents.alert.Alert;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The message of each group of alerts: posted once, edited ever after. */
final class AlertMessages {
    private static final Logger LOG = LoggerFactory.getLogger(AlertMessages.class);
    private static final String SLOT = "ALERT";
    private static final Set<String> GONE = Set.of("message_not_found", "cant_update_message");

    private final Messages messages;
    private final Standing standing;
    private final DigestChannel channel;
    private final Pacing pacing;

    AlertMessages(Messages messages, Standing standing, DigestChannel channel, Pacing pacing) {
        this.messages = messages;
        this.standing = standing;
        this.channel = channel;
        this.pacing = pacing;
    }

    Outcome show(WaitingEffect effect, Incident record, Alert alert, boolean mayBeSent) {
        Rendered now = AlertCard.render(record.key(), alert);
        Stamp stamp = Stamp.of("alert", record.id().toString());
        Optional<Standing.Posted> posted = standing.find(record.id(), SLOT);
        return posted.isPresent()
                ? edit(record, posted.get(), now, stamp)
                : post(effect, record, now, stamp, mayBeSent);
    }

    private Outcome edit(Incident record, Standing.Posted posted, Rendered now, Stamp stamp) {
        if (posted.digest().equals(Showing.digest(now))) {
            return Outcome.done("skipped");
        }
        Reply<MessageRef> reply = messages.update(posted.message(), now, stamp);
        if (reply instanceof Reply.Declined<MessageRef> declined
                && GONE.contains(declined.code())) {
            standing.remove(record.id(), SLOT);
            return new Outcome.Later("posted anew: " + declined.code(), Duration.ZERO);
        }
        return kept(reply, record, now);
    }

    private Outcome post(
            WaitingEffect effect, Incident record, Rendered now, Stamp stamp, boolean mayBeSent) {
        Reply<ChannelId> where = channel.id();
        if (!(where instanceof Reply.Ok<ChannelId>(ChannelId id))) {
            return unseen(where);
        }
        if (mayBeSent) {
            Reply<Optional<MessageRef>> lost =
                    messages.posted(Spot.in(id), stamp, effect.createdAt());
            if (!(lost instanceof Reply.Ok<Optional<MessageRef>>(var found))) {
                return Outcome.of(lost);
            }
            if (found.isPresent()) {
                return edit(record, Standing.Posted.found(found.get()), now, stamp);
            }
        }
        Duration wait = pacing.ask(id);
        return wait.isZero()
                ? kept(messages.post(Spot.in(id), now, stamp), record, now)
                : new Outcome.Later("paced", wait);
    }

    private Outcome kept(Reply<MessageRef> reply, Incident record, Rendered now) {
        reply.toOptional()
                .ifPresent(message ->
                        standing.put(
                                record.id(),
                                SLOT,
                                new Standing.Posted(message, Showing.digest(now))));
        return unseen(reply);
    }

    /** There is nobody to be told that an alert cannot be shown, but whoever runs Tocsin. */
    private static Outcome unseen(Reply<?> reply) {
        if (reply instanceof Reply.Declined<?> declined) {
            LOG.warn("an alert cannot be shown: {}", declined.sentence());
        }
        return Outcome.of(reply);
    }

    /** Where the alerts are shown, for what begins from them. */
    Origin origin(Incident record) {
        return standing.find(record.id(), SLOT)
                .map(Standing.Posted::message)
                .map(message ->
                        new Origin(
                                message.channel(),
                                message.ts(),
                                messages.permalink(message).toOptional().orElse(null),
                                null))
                .orElseGet(Origin::nowhere);
    }
}
