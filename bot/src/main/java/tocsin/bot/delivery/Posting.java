package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;

import tocsin.bot.store.Claim;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.workspace.Channels;
import tocsin.conversations.workspace.Messages;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.ChannelId;
import tocsin.incidents.MessageRef;
import tocsin.incidents.UserId;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Posts a message once: at the pace that its channel bears, and not before it was looked for when
 * somebody may have posted it already.
 */
final class Posting {
    private final Messages messages;
    private final Channels channels;
    private final Instant begun;

    /**
     * @param begun when this process came
     */
    Posting(Workspace workspace, Instant begun) {
        messages = workspace.messages();
        channels = workspace.channels();
        this.begun = begun;
    }

    /** Where a message is, or why it is nowhere. */
    sealed interface Posted {
        record Now(MessageRef message) implements Posted {}

        /** It was there. */
        record Before(MessageRef message) implements Posted {}

        record Not(Outcome outcome) implements Posted {}

        /** For what is said once and never touched again. */
        default Outcome outcome() {
            return switch (this) {
                case Now _ -> Outcome.done("sent");
                case Before _ -> Outcome.done("adopted");
                case Not(Outcome outcome) -> outcome;
            };
        }
    }

    /** How a message goes out. */
    @FunctionalInterface
    interface Way {
        Reply<MessageRef> post(Spot where, Rendered what, Stamp stamp);
    }

    Posted once(Spot where, Stamp stamp, Claim claim, Supplier<Rendered> what) {
        return once(where, stamp, since(claim), what);
    }

    /**
     * Of what follows anew from an older back-up, and may have been told before.
     *
     * @param happened what it tells of
     */
    Posted onceOf(Instant happened, Spot where, Stamp stamp, Claim claim, Supplier<Rendered> what) {
        return once(where, stamp, claim.asOf(happened, begun), what);
    }

    /**
     * @param since when somebody may have posted it already; absent: nobody has
     */
    Posted once(Spot where, Stamp stamp, @Nullable Instant since, Supplier<Rendered> what) {
        return once(where, stamp, since, what, messages::post);
    }

    /** In the conversation that Tocsin has with one person alone. */
    Posted onceTo(UserId person, Stamp stamp, Claim claim, Supplier<Rendered> what) {
        Reply<ChannelId> direct = channels.direct(person);
        return direct instanceof Reply.Ok<ChannelId>(ChannelId channel)
                ? once(Spot.in(channel), stamp, claim, what)
                : new Posted.Not(Outcome.ofLooking(direct));
    }

    /** In a thread, and shown in the channel as well. */
    Posted onceToAll(Spot thread, Stamp stamp, Claim claim, Supplier<Rendered> what) {
        return once(thread, stamp, since(claim), what, messages::postToAll);
    }

    private static @Nullable Instant since(Claim claim) {
        return claim.mayBeSent() ? claim.createdAt() : null;
    }

    private Posted once(
            Spot where, Stamp stamp, @Nullable Instant since, Supplier<Rendered> what, Way way) {
        Reply<?> mayPost = messages.mayPost(where.channel());
        if (!(mayPost instanceof Reply.Ok<?>)) {
            return new Posted.Not(Outcome.of(mayPost));
        }
        if (since != null) {
            Reply<Optional<MessageRef>> lost = messages.posted(where, stamp, since);
            if (!(lost instanceof Reply.Ok<Optional<MessageRef>>(var found))) {
                return new Posted.Not(Outcome.ofLooking(lost));
            }
            if (found.isPresent()) {
                return new Posted.Before(found.get());
            }
        }
        return switch (way.post(where, what.get(), stamp)) {
            case Reply.Ok<MessageRef>(MessageRef message) -> new Posted.Now(message);
            case Reply<MessageRef> failed -> new Posted.Not(Outcome.of(failed));
        };
    }
}
