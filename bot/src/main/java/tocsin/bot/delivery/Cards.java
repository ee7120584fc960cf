package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;

import tocsin.bot.store.Standing;
import tocsin.bot.store.WaitingEffect;
import tocsin.conversations.say.OperationCard;
import tocsin.conversations.say.Receipts;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.workspace.Messages;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.incidents.Actor;
import tocsin.incidents.Incident;
import tocsin.incidents.MessageRef;
import tocsin.incidents.UserId;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Progress;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The card of each operation: posted once, edited ever after, and what is said under it. */
final class Cards {
    private static final Set<String> GONE =
            Set.of("message_not_found", "cant_update_message", "channel_not_found");

    private final Messages messages;
    private final Standing standing;
    private final Offering offering;
    private final Object[] locks = new Object[64];
    private final ConcurrentHashMap<String, Progress> progress = new ConcurrentHashMap<>();

    Cards(Messages messages, Standing standing, Offering offering) {
        this.messages = messages;
        this.standing = standing;
        this.offering = offering;
        Arrays.setAll(locks, _ -> new Object());
    }

    Outcome show(WaitingEffect effect, Incident incident, Operation operation, boolean mayBeSent) {
        Optional<Standing.Posted> posted = posted(incident, operation.id());
        Spot where = Spot.in(operation.ask().channel());
        Stamp stamp = stamp(incident, operation.id());
        if (posted.isEmpty() && mayBeSent) {
            Reply<Optional<MessageRef>> lost = messages.posted(where, stamp, effect.createdAt());
            if (!(lost instanceof Reply.Ok<Optional<MessageRef>>(var found))) {
                return Outcome.of(lost);
            }
            posted = found.map(Standing.Posted::found);
        }
        if (posted.isPresent()) {
            return Outcome.of(edit(incident, operation, posted.get()));
        }
        Rendered now = render(incident, operation);
        Reply<MessageRef> reply = messages.post(where, now, stamp);
        reply.toOptional().ifPresent(message -> keep(incident, operation.id(), message, now));
        return reply instanceof Reply.Declined<MessageRef> declined
                ? unseen(effect, operation, declined)
                : Outcome.of(reply);
    }

    /** The card cannot be where it belongs: the one who asked is told, or nobody would know. */
    private Outcome unseen(
            WaitingEffect effect, Operation operation, Reply.Declined<MessageRef> declined) {
        if (operation.by() instanceof Actor.Person(UserId user)) {
            Reply<MessageRef> _ =
                    messages.tell(
                            user,
                            Receipts.cardUnseen(operation, declined.sentence()),
                            Stamp.of("whisper", effect.key()));
        }
        return Outcome.of(declined);
    }

    /** While it runs. How long Slack wants to be left alone. */
    Duration edit(Incident incident, Operation operation, Progress now) {
        progress.put(slot(incident, operation.id()), now);
        Optional<Standing.Posted> posted = posted(incident, operation.id());
        return posted.isPresent()
                        && edit(incident, operation, posted.get())
                                instanceof Reply.Limited<MessageRef>(Duration wait)
                ? wait
                : Duration.ZERO;
    }

    void forgetProgress(Incident incident, OperationId operation) {
        progress.remove(slot(incident, operation));
    }

    /**
     * One edit after the other: what was drawn first must not arrive last. What is unchanged is not
     * sent.
     */
    private Reply<MessageRef> edit(Incident incident, Operation operation, Standing.Posted posted) {
        synchronized (lock(incident, operation.id())) {
            Rendered now = render(incident, operation);
            String digest =
                    posted(incident, operation.id()).map(Standing.Posted::digest).orElse("");
            if (digest.equals(Showing.digest(now))) {
                return Reply.ok(posted.message());
            }
            Reply<MessageRef> reply =
                    messages.update(posted.message(), now, stamp(incident, operation.id()));
            reply.toOptional().ifPresent(message -> keep(incident, operation.id(), message, now));
            if (reply instanceof Reply.Declined<MessageRef> declined
                    && GONE.contains(declined.code())) {
                standing.remove(incident.id(), slot(operation.id()));
            }
            return reply;
        }
    }

    private Object lock(Incident incident, OperationId operation) {
        return locks[Math.floorMod(slot(incident, operation).hashCode(), locks.length)];
    }

    /** Under the card; without one there is nowhere to say it. */
    Outcome say(WaitingEffect effect, Incident incident, Operation operation, Rendered what) {
        Optional<Standing.Posted> posted = posted(incident, operation.id());
        if (posted.isEmpty()) {
            return Outcome.done("skipped");
        }
        Stamp stamp = Stamp.of("operation_news", effect.key());
        Spot thread = Spot.under(posted.get().message());
        Reply<Optional<MessageRef>> lost = messages.posted(thread, stamp, effect.createdAt());
        if (!(lost instanceof Reply.Ok<Optional<MessageRef>>(var found))) {
            return Outcome.of(lost);
        }
        if (found.isPresent()) {
            return Outcome.done("adopted");
        }
        return Outcome.of(messages.post(thread, what, stamp));
    }

    private Rendered render(Incident incident, Operation operation) {
        @Nullable Progress far = progress.get(slot(incident, operation.id()));
        return OperationCard.render(incident, operation, far, offering.refused(operation));
    }

    private Optional<Standing.Posted> posted(Incident incident, OperationId operation) {
        return standing.find(incident.id(), slot(operation));
    }

    private void keep(Incident incident, OperationId operation, MessageRef message, Rendered now) {
        standing.put(
                incident.id(), slot(operation), new Standing.Posted(message, Showing.digest(now)));
    }

    private static String slot(Incident incident, OperationId operation) {
        return incident.id() + ":" + operation;
    }

    private static String slot(OperationId operation) {
        return "OPERATION:" + operation;
    }

    private static Stamp stamp(Incident incident, OperationId operation) {
        return Stamp.of("operation", slot(incident, operation));
    }
}
