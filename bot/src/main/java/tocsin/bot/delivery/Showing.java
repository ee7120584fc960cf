package tocsin.bot.delivery;

import com.slack.api.util.json.GsonFactory;

import tocsin.bot.store.Standing;
import tocsin.bot.store.WaitingEffect;
import tocsin.conversations.say.Boards;
import tocsin.conversations.say.Rendered;
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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Posts a board once and edits it ever after. What is unchanged is not sent again. */
final class Showing {
    private static final Set<String> GONE =
            Set.of("message_not_found", "cant_update_message", "channel_not_found");

    /** The bot need not be where somebody declared an incident. */
    private static final Set<String> NOT_THERE =
            Set.of("not_in_channel", "channel_not_found", "is_archived", "restricted_action");

    private final Messages messages;
    private final Standing standing;
    private final DigestChannel digest;
    private final Offering offering;

    Showing(Messages messages, Standing standing, DigestChannel digest, Offering offering) {
        this.messages = messages;
        this.standing = standing;
        this.digest = digest;
        this.offering = offering;
    }

    Outcome show(WaitingEffect effect, Board board, Incident incident, boolean mayBeSent) {
        Optional<Reply<Spot>> spot = spot(board, incident);
        if (spot.isEmpty()) {
            return Outcome.done("skipped");
        }
        if (!(spot.get() instanceof Reply.Ok<Spot>(Spot where))) {
            return Outcome.of(spot.get());
        }
        Rendered now =
                Boards.render(
                        board,
                        incident,
                        board == Board.CHECKLIST ? offering.withheld(incident) : Set.of());
        String digestNow = digest(now);
        Stamp stamp =
                Stamp.of(board.name().toLowerCase(Locale.ROOT), incident.id() + ":" + board.name());
        Optional<Standing.Posted> posted = standing.find(incident.id(), board.name());
        if (posted.filter(each -> each.digest().equals(digestNow)).isPresent()) {
            return Outcome.done("skipped");
        }
        if (posted.isEmpty() && mayBeSent) {
            Reply<Optional<MessageRef>> lost = messages.posted(where, stamp, effect.createdAt());
            if (!(lost instanceof Reply.Ok<Optional<MessageRef>>(var found))) {
                return Outcome.of(lost);
            }
            posted = found.map(Standing.Posted::found);
        }
        Reply<MessageRef> reply =
                posted.isPresent()
                        ? messages.update(posted.get().message(), now, stamp)
                        : messages.post(where, now, stamp);
        return settle(reply, board, incident, digestNow, posted.isPresent());
    }

    private Outcome settle(
            Reply<MessageRef> reply,
            Board board,
            Incident incident,
            String digestNow,
            boolean wasPosted) {
        return switch (reply) {
            case Reply.Ok<MessageRef>(MessageRef message) -> {
                standing.put(incident.id(), board.name(), new Standing.Posted(message, digestNow));
                yield Outcome.done("sent");
            }
            case Reply.Declined<MessageRef> declined
                    when wasPosted && GONE.contains(declined.code()) -> {
                standing.remove(incident.id(), board.name());
                yield new Outcome.Later("posted anew: " + declined.code(), Duration.ZERO);
            }
            case Reply.Declined<MessageRef> declined
                    when board == Board.ECHO && NOT_THERE.contains(declined.code()) ->
                    Outcome.done("skipped: " + declined.code());
            default -> Outcome.of(reply);
        };
    }

    Outcome pin(Board board, Incident incident) {
        return standing.find(incident.id(), board.name())
                .map(posted -> Outcome.of(messages.pin(posted.message())))
                .orElseGet(() -> Outcome.done("skipped"));
    }

    /** Where the card is, for the bookmark. */
    Optional<Reply<String>> permalink(Incident incident) {
        return standing.find(incident.id(), Board.CARD.name())
                .map(posted -> messages.permalink(posted.message()));
    }

    private Optional<Reply<Spot>> spot(Board board, Incident incident) {
        Room room = incident.room();
        if (room == null) {
            return Optional.empty();
        }
        return switch (board) {
            case CARD, CHECKLIST -> Optional.of(Reply.ok(Spot.in(room.channel())));
            case ANNOUNCEMENT -> Optional.of(digest.id().map(Spot::in));
            case ECHO -> origin(incident.brief().origin()).map(Reply::ok);
        };
    }

    private static Optional<Spot> origin(Origin origin) {
        ChannelId channel = origin.channel();
        if (channel == null || channel.value().startsWith("D")) {
            return Optional.empty();
        }
        return Optional.of(new Spot(channel, origin.message()));
    }

    static String digest(Rendered rendered) {
        return digest(rendered.text() + GsonFactory.createSnakeCase().toJson(rendered.blocks()));
    }

    static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
