package tocsin.bot.delivery;

import tocsin.bot.store.ClaimedEffect;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.say.WindowBoard;
import tocsin.conversations.say.WindowNews;
import tocsin.conversations.workspace.Channels;
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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Maintenance windows in the channels of their audience: a board that is edited ever after, its
 * procedure and its notices in the board's thread.
 */
final class Windows {
    private final Channels channels;
    private final LiveMessages live;
    private final Posting posting;
    private final List<String> approvers;
    private final Map<String, DigestChannel> audience = new ConcurrentHashMap<>();

    /**
     * @param approvers who may approve an exception
     */
    Windows(Channels channels, LiveMessages live, Posting posting, List<String> approvers) {
        this.channels = channels;
        this.live = live;
        this.posting = posting;
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

        LiveMessages.Live board() {
            return live(slot);
        }

        LiveMessages.Live procedureBoard() {
            return live(slot + ":PROCEDURE");
        }

        private LiveMessages.Live live(String slot) {
            return new LiveMessages.Live(record.id(), slot, Stamp.of("window", record, slot));
        }
    }

    Outcome work(ClaimedEffect effect, Effect.OfWindow what, Incident record) {
        Optional<Night> found = Night.of(record, what);
        if (found.isEmpty()) {
            return Outcome.done("skipped");
        }
        Night night = found.get();
        DigestChannel channel =
                audience.computeIfAbsent(what.channel(), name -> new DigestChannel(channels, name));
        Outcome outcome =
                switch (channel.id()) {
                    case Reply.Ok<ChannelId>(ChannelId where) ->
                            work(effect, what.work(), night, where);
                    case Reply<ChannelId> failed -> Outcome.ofLooking(failed);
                };
        return unseen(channel.heard(outcome), effect, night, what.channel());
    }

    private Outcome work(ClaimedEffect effect, WindowWork work, Night night, ChannelId where) {
        return switch (work) {
            case WindowWork.Show _ -> show(effect, night, where);
            case WindowWork.ShowProcedure _ -> procedure(effect, night);
            case WindowWork.TellOfPage(StatusPageNews news) ->
                    tell(effect, night, where, WindowNews.ofPage(news, night.record()), false);
            case WindowWork.Tell(WindowTurn turn, Actor by, Instant at) ->
                    tell(
                            effect,
                            night,
                            where,
                            WindowNews.render(night.record(), night.window(), turn, by, at),
                            WindowNews.isForAll(turn));
        };
    }

    private Outcome show(ClaimedEffect effect, Night night, ChannelId where) {
        return live.show(
                night.board(),
                effect.claim(),
                () -> Reply.ok(Spot.in(where)),
                () ->
                        WindowBoard.render(
                                night.record(), night.window(), night.procedure(), approvers));
    }

    /** An audience that cannot be told is told to the owner, or nobody would know. */
    private Outcome unseen(Outcome outcome, ClaimedEffect effect, Night night, String channel) {
        if (outcome instanceof Outcome.Refused(_, String sentence)) {
            Posting.Posted _ =
                    posting.onceTo(
                            night.window().plan().owner(),
                            Stamp.of("whisper", effect.key()),
                            effect.claim(),
                            () ->
                                    WindowNews.unseen(
                                            night.record(), night.window(), channel, sentence));
        }
        return outcome;
    }

    private Outcome procedure(ClaimedEffect effect, Night night) {
        Optional<MessageRef> board = live.find(night.board());
        if (board.isEmpty()) {
            return Outcome.done("skipped");
        }
        return live.show(
                night.procedureBoard(),
                effect.claim(),
                () -> Reply.ok(Spot.under(board.get())),
                () -> WindowBoard.procedure(night.record(), night.window(), night.procedure()));
    }

    /**
     * In the board's thread; in the channel as well, where everybody has to see it, and where there
     * is no board.
     */
    private Outcome tell(
            ClaimedEffect effect, Night night, ChannelId channel, Rendered news, boolean isForAll) {
        Stamp stamp = Stamp.of("window_notice", effect.key());
        Optional<Spot> thread = live.find(night.board()).map(Spot::under);
        Posting.Posted posted =
                thread.isPresent() && isForAll
                        ? posting.onceToAll(thread.get(), stamp, effect.claim(), () -> news)
                        : posting.once(
                                thread.orElseGet(() -> Spot.in(channel)),
                                stamp,
                                effect.claim(),
                                () -> news);
        return posted.outcome();
    }
}
