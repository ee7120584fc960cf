package tocsin.bot.delivery;

import tocsin.bot.store.Standing;
import tocsin.bot.store.WaitingEffect;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.say.WindowBoard;
import tocsin.conversations.say.WindowNews;
import tocsin.conversations.workspace.Channels;
import tocsin.conversations.workspace.Messages;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Effect;
import tocsin.incidents.Incident;
import tocsin.incidents.MessageRef;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.maintenance.WindowTurn;
import tocsin.incidents.maintenance.WindowWork;
import tocsin.incidents.statuspage.StatusPageNews;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Maintenance windows in the channels of their audience: a board that is edited ever after, its
 * procedure and its notices in the board's thread.
 */
final class Windows {
    private static final Set<String> GONE =
            Set.of("message_not_found", "cant_update_message", "channel_not_found");

    private final Messages messages;
    private final Channels channels;
    private final Standing standing;
    private final List<String> approvers;
    private final Map<String, DigestChannel> audience = new ConcurrentHashMap<>();

    /**
     * @param approvers who may approve an exception
     */
    Windows(Messages messages, Channels channels, Standing standing, List<String> approvers) {
        this.messages = messages;
        this.channels = channels;
        this.standing = standing;
        this.approvers = approvers;
    }

    /** One night of a window, as it stands or stood. */
    private record Night(Incident record, Window window, Checklist procedure, String slot) {

        static Optional<Night> of(Incident record, Effect.OfWindow effect) {
            String slot = "WINDOW:" + effect.occurrence() + ":" + effect.channel();
            return record.window()
                    .flatMap(window -> {
                        if (window.occurrence() == effect.occurrence()) {
                            return Optional.of(new Night(record, window, record.checklist(), slot));
                        }
                        return Optional.ofNullable(window.former())
                                .filter(former ->
                                        former.window().occurrence() == effect.occurrence())
                                .map(former ->
                                        new Night(
                                                record, former.window(), former.procedure(), slot));
                    });
        }

        Stamp stamp() {
            return Stamp.of("window", record.id() + ":" + slot);
        }

        Night procedureOf() {
            return new Night(record, window, procedure, slot + ":PROCEDURE");
        }
    }

    /**
     * @param mayBeSent somebody may have tried it before, and died or lost the answer
     */
    Outcome work(WaitingEffect effect, Effect.OfWindow what, Incident record, boolean mayBeSent) {
        Optional<Night> found = Night.of(record, what);
        if (found.isEmpty()) {
            return Outcome.done("skipped");
        }
        Night night = found.get();
        Reply<ChannelId> channel =
                audience.computeIfAbsent(what.channel(), name -> new DigestChannel(channels, name))
                        .id();
        if (!(channel instanceof Reply.Ok<ChannelId>(ChannelId where))) {
            return unseen(Outcome.of(channel), effect, night, what.channel());
        }
        return switch (what.work()) {
            case WindowWork.Show _ -> {
                Rendered board =
                        WindowBoard.render(record, night.window(), night.procedure(), approvers);
                yield unseen(
                        show(effect, night, Spot.in(where), board, mayBeSent),
                        effect,
                        night,
                        what.channel());
            }
            case WindowWork.ShowProcedure _ -> procedure(effect, night, mayBeSent);
            case WindowWork.TellOfPage(StatusPageNews news) ->
                    tell(effect, night, WindowNews.ofPage(news, record), false);
            case WindowWork.Tell(WindowTurn turn, Actor by, Instant at) ->
                    tell(
                            effect,
                            night,
                            WindowNews.render(record, night.window(), turn, by, at),
                            WindowNews.isForAll(turn));
        };
    }

    /** An audience that cannot be told is told to the owner, or nobody would know. */
    private Outcome unseen(Outcome outcome, WaitingEffect effect, Night night, String channel) {
        if (outcome instanceof Outcome.Refused(_, String sentence)) {
            Reply<MessageRef> _ =
                    messages.tell(
                            night.window().plan().owner(),
                            WindowNews.unseen(night.record(), night.window(), channel, sentence),
                            Stamp.of("whisper", effect.key()));
        }
        return outcome;
    }

    private Outcome procedure(WaitingEffect effect, Night night, boolean mayBeSent) {
        Optional<Standing.Posted> board = standing.find(night.record().id(), night.slot());
        if (board.isEmpty()) {
            return Outcome.done("skipped");
        }
        Rendered steps = WindowBoard.procedure(night.record(), night.window(), night.procedure());
        return show(
                effect, night.procedureOf(), Spot.under(board.get().message()), steps, mayBeSent);
    }

    private Outcome show(
            WaitingEffect effect, Night night, Spot where, Rendered now, boolean mayBeSent) {
        String digest = Showing.digest(now);
        Optional<Standing.Posted> posted = standing.find(night.record().id(), night.slot());
        if (posted.filter(each -> each.digest().equals(digest)).isPresent()) {
            return Outcome.done("skipped");
        }
        if (posted.isEmpty() && mayBeSent) {
            Reply<Optional<MessageRef>> lost =
                    messages.posted(where, night.stamp(), effect.createdAt());
            if (!(lost instanceof Reply.Ok<Optional<MessageRef>>(var found))) {
                return Outcome.of(lost);
            }
            posted = found.map(Standing.Posted::found);
        }
        Reply<MessageRef> reply =
                posted.isPresent()
                        ? messages.update(posted.get().message(), now, night.stamp())
                        : messages.post(where, now, night.stamp());
        if (reply instanceof Reply.Ok<MessageRef>(MessageRef message)) {
            standing.put(night.record().id(), night.slot(), new Standing.Posted(message, digest));
        }
        if (reply instanceof Reply.Declined<MessageRef> declined
                && posted.isPresent()
                && GONE.contains(declined.code())) {
            standing.remove(night.record().id(), night.slot());
            return new Outcome.Later("posted anew: " + declined.code(), Duration.ZERO);
        }
        return Outcome.of(reply);
    }

    /** In the board's thread; in the channel as well, where everybody has to see it. */
    private Outcome tell(WaitingEffect effect, Night night, Rendered news, boolean isForAll) {
        Optional<Standing.Posted> board = standing.find(night.record().id(), night.slot());
        if (board.isEmpty()) {
            return Outcome.done("skipped");
        }
        Spot thread = Spot.under(board.get().message());
        Stamp stamp = Stamp.of("window_notice", effect.key());
        Reply<Optional<MessageRef>> lost = messages.posted(thread, stamp, effect.createdAt());
        if (!(lost instanceof Reply.Ok<Optional<MessageRef>>(var found))) {
            return Outcome.of(lost);
        }
        if (found.isPresent()) {
            return Outcome.done("adopted");
        }
        return Outcome.of(
                isForAll
                        ? messages.postToAll(thread, news, stamp)
                        : messages.post(thread, news, stamp));
    }
}
