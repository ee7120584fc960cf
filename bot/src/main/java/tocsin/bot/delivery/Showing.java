package tocsin.bot.delivery;

import tocsin.bot.store.Claim;
import tocsin.bot.store.ClaimedEffect;
import tocsin.conversations.say.Boards;
import tocsin.conversations.workspace.Messages;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.incidents.Board;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Origin;
import tocsin.incidents.Room;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Shows an incident's boards. */
final class Showing {

    /** The bot need not be where somebody declared an incident. */
    private static final Set<String> NOT_THERE =
            Set.of("not_in_channel", "channel_not_found", "is_archived", "restricted_action");

    private static final Duration AT_FIRST = Duration.ofMinutes(1);

    private final Messages messages;
    private final LiveMessages live;
    private final DigestChannel digest;
    private final Offering offering;

    Showing(Messages messages, LiveMessages live, DigestChannel digest, Offering offering) {
        this.messages = messages;
        this.live = live;
        this.digest = digest;
        this.offering = offering;
    }

    Outcome show(ClaimedEffect effect, Board board, Incident incident) {
        Optional<Supplier<Reply<Spot>>> where = where(board, incident);
        if (where.isEmpty()) {
            return Outcome.done("skipped");
        }
        LiveMessages.Live it = live(board, incident);
        Optional<MessageRef> before = live.find(it);
        Outcome outcome =
                live.show(
                        it,
                        claim(effect, incident),
                        where.get(),
                        () ->
                                Boards.render(
                                        board,
                                        incident,
                                        board == Board.CHECKLIST
                                                ? offering.withheld(incident)
                                                : Set.of()));
        if (before.isPresent() && board == Board.CARD) {
            pinAnew(before.get(), it);
        }
        if (board == Board.ANNOUNCEMENT) {
            return digest.heard(outcome);
        }
        return board == Board.ECHO
                        && outcome instanceof Outcome.Refused(String code, _)
                        && NOT_THERE.contains(code)
                ? Outcome.done("skipped: " + code)
                : outcome;
    }

    /**
     * A board is posted moments after its record began. One that is to be posted later may be there
     * from a time that a restored database lost.
     */
    private static Claim claim(ClaimedEffect effect, Incident incident) {
        Instant begun = incident.brief().declaredAt();
        return effect.createdAt().isAfter(begun.plus(AT_FIRST))
                ? effect.claim().maybeSince(begun)
                : effect.claim();
    }

    /** Somebody deleted the card that was pinned, and another has been posted. */
    private void pinAnew(MessageRef before, LiveMessages.Live card) {
        live.find(card)
                .filter(now -> !now.equals(before))
                .ifPresent(now -> {
                    Reply<MessageRef> _ = messages.pin(now);
                });
    }

    Outcome pin(Board board, Incident incident) {
        return live.find(live(board, incident))
                .map(message -> Outcome.of(messages.pin(message)))
                .orElseGet(() -> Outcome.done("skipped"));
    }

    /** Where the card is, for the bookmark. */
    Optional<Reply<String>> permalink(Incident incident) {
        return live.find(live(Board.CARD, incident)).map(messages::permalink);
    }

    private static LiveMessages.Live live(Board board, Incident incident) {
        return new LiveMessages.Live(
                incident.id(),
                board.name(),
                Stamp.of(board.name().toLowerCase(Locale.ROOT), incident, board.name()));
    }

    private Optional<Supplier<Reply<Spot>>> where(Board board, Incident incident) {
        Room room = incident.room();
        if (room == null) {
            return Optional.empty();
        }
        return switch (board) {
            case CARD, CHECKLIST -> Optional.of(() -> Reply.ok(Spot.in(room.channel())));
            case ANNOUNCEMENT -> Optional.of(() -> digest.id().map(Spot::in));
            case ECHO -> origin(incident.brief().origin()).map(spot -> () -> Reply.ok(spot));
        };
    }

    private static Optional<Spot> origin(Origin origin) {
        ChannelId channel = origin.channel();
        if (channel == null || channel.value().startsWith("D")) {
            return Optional.empty();
        }
        return Optional.of(new Spot(channel, origin.message()));
    }
}
