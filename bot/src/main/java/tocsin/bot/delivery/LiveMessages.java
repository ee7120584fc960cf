package tocsin.bot.delivery;

import com.slack.api.util.json.GsonFactory;

import tocsin.bot.store.Claim;
import tocsin.bot.store.Standing;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.workspace.Messages;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.incidents.IncidentId;
import tocsin.incidents.MessageRef;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Messages that always tell the present state: posted once, edited ever after, posted anew when
 * somebody has deleted them. What is unchanged is not sent again, unless something else may have
 * been sent meanwhile by one who never heard of it.
 */
final class LiveMessages {
    private static final Set<String> GONE =
            Set.of(
                    "message_not_found",
                    "cant_update_message",
                    "channel_not_found",
                    "edit_window_closed");

    private final Messages messages;
    private final Posting posting;
    private final Standing standing;
    private final Turns<Live> turns = new Turns<>();

    LiveMessages(Messages messages, Posting posting, Standing standing) {
        this.messages = messages;
        this.posting = posting;
        this.standing = standing;
    }

    /**
     * One of them.
     *
     * @param slot names it among those of its record; stored
     * @param stamp by which it is found again
     */
    record Live(IncidentId record, String slot, Stamp stamp) {}

    /** Where it stands now; empty: nowhere that is known. */
    Optional<MessageRef> find(Live live) {
        return posted(live).map(Standing.Posted::message);
    }

    /**
     * Makes it show this.
     *
     * @param where is asked only when it has to be posted
     * @param what is asked once nobody else edits it: what was drawn first must not arrive last
     */
    Outcome show(Live live, Claim claim, Supplier<Reply<Spot>> where, Supplier<Rendered> what) {
        return turns.alone(live, () -> showAlone(live, claim, where, what.get()));
    }

    private Outcome showAlone(Live live, Claim claim, Supplier<Reply<Spot>> where, Rendered now) {
        Optional<Standing.Posted> posted = posted(live);
        if (!claim.mayBeSent()
                && posted.filter(each -> each.digest().equals(digest(now))).isPresent()) {
            return Outcome.done("skipped");
        }
        if (posted.isPresent()) {
            Reply<MessageRef> reply = messages.update(posted.get().message(), now, live.stamp());
            if (!isGone(reply)) {
                return kept(live, reply, now);
            }
            standing.remove(live.record(), live.slot());
        }
        return post(live, claim, where, now);
    }

    /**
     * Shows this where it stands, if it stands anywhere, while its effect is still being carried
     * out.
     */
    Reply<?> edit(Live live, Supplier<Rendered> what) {
        return turns.alone(live, () -> editAlone(live, what.get()));
    }

    private Reply<?> editAlone(Live live, Rendered now) {
        Optional<Standing.Posted> posted =
                posted(live).filter(each -> !each.digest().equals(digest(now)));
        if (posted.isEmpty()) {
            return Reply.ok("skipped");
        }
        Reply<MessageRef> reply = messages.update(posted.get().message(), now, live.stamp());
        if (reply instanceof Reply.Unreachable) {
            standing.put(live.record(), live.slot(), posted.get().unsure());
        }
        Outcome _ = kept(live, reply, now);
        return reply;
    }

    /** Whether the message that was to be edited is there no more. */
    static boolean isGone(Reply<?> reply) {
        return reply instanceof Reply.Declined<?> declined && GONE.contains(declined.code());
    }

    private Outcome post(Live live, Claim claim, Supplier<Reply<Spot>> where, Rendered now) {
        Reply<Spot> place = where.get();
        if (!(place instanceof Reply.Ok<Spot>(Spot spot))) {
            return Outcome.ofLooking(place);
        }
        boolean mayBeThere =
                claim.mayBeSent() || standing.find(live.record(), live.slot()).isPresent();
        return switch (posting.once(spot, live.stamp(), claim.maybe(mayBeThere), () -> now)) {
            case Posting.Posted.Now(MessageRef message) -> kept(live, Reply.ok(message), now);
            case Posting.Posted.Before(MessageRef message) ->
                    kept(live, messages.update(message, now, live.stamp()), now);
            case Posting.Posted.Not(Outcome outcome) -> {
                if (outcome instanceof Outcome.Later later && later.mayBeSent()) {
                    // Whoever shows it next looks first, even if this effect is set aside.
                    standing.put(
                            live.record(), live.slot(), Standing.Posted.perhaps(spot.channel()));
                }
                yield outcome;
            }
        };
    }

    private Outcome kept(Live live, Reply<MessageRef> reply, Rendered now) {
        reply.toOptional()
                .ifPresent(message ->
                        standing.put(
                                live.record(),
                                live.slot(),
                                new Standing.Posted(message, digest(now))));
        return Outcome.of(reply);
    }

    private Optional<Standing.Posted> posted(Live live) {
        return standing.find(live.record(), live.slot()).filter(Standing.Posted::isThere);
    }

    private static String digest(Rendered rendered) {
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
