package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.alert.AlertWork;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockWork;
import tocsin.incidents.maintenance.WindowWork;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Work;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.Signal;
import tocsin.incidents.statuspage.StatusPageWork;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something to be done in the workspace because of what happened. Every effect may be done twice
 * without harm.
 */
public sealed interface Effect {

    /** Open the incident's channel under its name. */
    record OpenChannel() implements Effect {}

    /** Show this board as it stands now: post it if it is not there, edit it if it is. */
    record Show(Board board) implements Effect {}

    /** Pin a board that is shown. */
    record Pin(Board board) implements Effect {}

    /** Make the channel's topic and purpose tell what the incident is. */
    record SetTopic() implements Effect {}

    /** Put a bookmark to the card into the channel. */
    record Bookmark() implements Effect {}

    /**
     * Bring people into the channel.
     *
     * @param who user ids, e-mail addresses, {@code @group} handles or group ids
     */
    record Invite(List<String> who) implements Effect {
        public Invite {
            who = List.copyOf(who);
        }
    }

    /** Say something in the incident's channel. */
    record Say(Message message) implements Effect {}

    /** Tell one person alone. */
    record Whisper(UserId to, Message message) implements Effect {}

    /**
     * Something that is done for an operation.
     *
     * @param notBefore absent: at once
     */
    record OfOperation(OperationId operation, Work work, @Nullable Instant notBefore)
            implements Effect {}

    /**
     * Something that is done for the status page.
     *
     * @param notBefore absent: at once
     */
    record OfStatusPage(StatusPageWork work, @Nullable Instant notBefore) implements Effect {}

    /**
     * Something that is done for a maintenance window in one channel.
     *
     * @param occurrence the night of its series
     * @param channel by id, or by name as the policy has it
     */
    record OfWindow(int occurrence, String channel, WindowWork work) implements Effect {}

    /** Tell the pager; a page that is asked for follows from its fact. */
    record OfPage(PageId page, Signal signal) implements Effect {}

    /** See whether somebody answered at the pager itself, until the page is over. */
    record WatchPage(PageId page) implements Effect {}

    /** Tell a subscriber in their own conversation with Tocsin. */
    record Notify(UserId to, Message news) implements Effect {}

    /** Look at the cluster and answer. */
    record Look(UserId by, String service, Action.Look look, ChannelId channel) implements Effect {}

    /** Something that is done in the channel for a clock. */
    record OfClock(ClockName name, ClockWork work) implements Effect {}

    /**
     * Something that is done about alerts.
     *
     * @param notBefore absent: at once
     */
    record OfAlert(AlertWork work, @Nullable Instant notBefore) implements Effect {}

    /** Do what was set aside after it had failed too often. */
    record TryAgain() implements Effect {}

    /** Effects of one lane are delivered in order; lanes do not wait for each other. */
    record Lane(String name) {
        public static final Lane CHANNEL = new Lane("CHANNEL");
        public static final Lane CARD = new Lane("CARD");
        public static final Lane CHECKLIST = new Lane("CHECKLIST");
        public static final Lane TOPIC = new Lane("TOPIC");
        public static final Lane INVITATIONS = new Lane("INVITATIONS");
        public static final Lane ANNOUNCEMENT = new Lane("ANNOUNCEMENT");
        public static final Lane ECHO = new Lane("ECHO");
        public static final Lane TALK = new Lane("TALK");
        public static final Lane WHISPERS = new Lane("WHISPERS");
        public static final Lane LOOKS = new Lane("LOOKS");
        public static final Lane REPAIR = new Lane("REPAIR");
        public static final Lane STATUS_PAGE = new Lane("STATUS_PAGE");
        public static final Lane STATUS_PAGE_LOOKS = new Lane("STATUS_PAGE_LOOKS");
    }

    default Lane lane() {
        return switch (this) {
            case OpenChannel _ -> Lane.CHANNEL;
            case Show(Board board) -> lane(board);
            case Pin(Board board) -> lane(board);
            case SetTopic _ -> Lane.TOPIC;
            case Bookmark _ -> Lane.CARD;
            case Invite _ -> Lane.INVITATIONS;
            case Say _ -> Lane.TALK;
            case Whisper _ -> Lane.WHISPERS;
            case OfOperation(OperationId operation, Work work, _) -> lane(operation, work);
            case OfStatusPage(StatusPageWork work, _) ->
                    work instanceof StatusPageWork.Look ? Lane.STATUS_PAGE_LOOKS : Lane.STATUS_PAGE;
            case OfWindow(_, String channel, _) -> new Lane("WINDOW:" + channel);
            case OfPage(PageId page, _) -> new Lane("PAGE:" + page);
            case WatchPage(PageId page) -> new Lane("WATCH:" + page);
            case Notify(UserId to, _) -> new Lane("SUBSCRIBER:" + to.value());
            case Look _ -> Lane.LOOKS;
            case OfClock(ClockName name, _) -> new Lane("CLOCK:" + name);
            case OfAlert(AlertWork work, _) -> new Lane(work.lane());
            case TryAgain _ -> Lane.REPAIR;
        };
    }

    /**
     * What the incident lacks as long as this effect is not done; empty for what its people need
     * not be told of.
     *
     * @param key names this effect among all
     */
    default Optional<Missing> missing(String key) {
        return switch (this) {
            case OpenChannel _ -> Optional.of(Missing.the(Part.CHANNEL));
            case Show(Board board) -> Optional.of(Missing.the(board.part()));
            case Pin(Board board) -> Optional.of(Missing.the(board.part()));
            case SetTopic _ -> Optional.of(Missing.the(Part.TOPIC));
            case Bookmark _ -> Optional.of(Missing.the(Part.BOOKMARK));
            case Invite(List<String> who) ->
                    Optional.of(new Missing(Part.INVITATIONS, String.join(", ", who)));
            case Say _ -> Optional.of(new Missing(Part.MESSAGE, key));
            case OfClock _ -> Optional.of(new Missing(Part.REMINDER, key));
            case OfOperation _ -> Optional.of(new Missing(Part.OPERATION, key));
            case Look _ -> Optional.of(new Missing(Part.LOOK, key));
            case OfPage _ -> Optional.of(new Missing(Part.PAGE, key));
            case OfStatusPage _ -> Optional.of(new Missing(Part.STATUS_PAGE, key));
            case Whisper _, WatchPage _, Notify _, OfWindow _, OfAlert _, TryAgain _ ->
                    Optional.empty();
        };
    }

    /** Whether a repair makes an effect that does the same. */
    default boolean isMadeByRepair() {
        return switch (this) {
            case OpenChannel _, Show _, Pin _, SetTopic _, Bookmark _, Invite _ -> true;
            case Say _,
                    Whisper _,
                    OfOperation _,
                    OfStatusPage _,
                    OfPage _,
                    WatchPage _,
                    Notify _,
                    OfWindow _,
                    Look _,
                    OfClock _,
                    OfAlert _,
                    TryAgain _ ->
                    false;
        };
    }

    /**
     * Whether this effect tells the newest state, so that doing it once is enough when it waits
     * twice.
     */
    default boolean tellsState() {
        return switch (this) {
            case Show _, SetTopic _ -> true;
            case OfOperation(_, Work work, _) -> work == Work.SHOW;
            case OfWindow(_, _, WindowWork work) ->
                    work instanceof WindowWork.Show || work instanceof WindowWork.ShowProcedure;
            case OfAlert(AlertWork work, _) -> work.tellsState();
            case OpenChannel _,
                    Pin _,
                    Bookmark _,
                    Invite _,
                    Say _,
                    Whisper _,
                    OfStatusPage _,
                    OfPage _,
                    WatchPage _,
                    Notify _,
                    Look _,
                    OfClock _,
                    TryAgain _ ->
                    false;
        };
    }

    /** Where this effect tells something. */
    default Place place() {
        return switch (this) {
            case OpenChannel _,
                    Pin _,
                    SetTopic _,
                    Bookmark _,
                    Invite _,
                    Say _,
                    OfOperation _,
                    OfWindow _,
                    OfPage _,
                    WatchPage _,
                    Look _,
                    OfClock _,
                    TryAgain _ ->
                    new Place.TheRoom();
            case Show(Board board) ->
                    switch (board) {
                        case CARD, CHECKLIST -> new Place.TheRoom();
                        case ANNOUNCEMENT -> new Place.Digest();
                        case ECHO -> new Place.TheOrigin();
                    };
            case OfStatusPage(StatusPageWork work, _) ->
                    work instanceof StatusPageWork.Look
                            ? new Place.TheRoom()
                            : new Place.ThePublic();
            case OfAlert(AlertWork work, _) ->
                    switch (work) {
                        case AlertWork.Show _, AlertWork.TellAlerts _, AlertWork.ShowStorm _ ->
                                new Place.Alerts();
                        case AlertWork.Declare _, AlertWork.TellIncidents _, AlertWork.Settle _ ->
                                new Place.TheRoom();
                    };
            case Whisper(UserId to, _) -> new Place.OnePerson(to);
            case Notify(UserId to, _) -> new Place.OnePerson(to);
        };
    }

    private static Lane lane(Board board) {
        return switch (board) {
            case CARD -> Lane.CARD;
            case CHECKLIST -> Lane.CHECKLIST;
            case ANNOUNCEMENT -> Lane.ANNOUNCEMENT;
            case ECHO -> Lane.ECHO;
        };
    }

    /** When it may be done; empty: at once. */
    default Optional<Instant> due() {
        return switch (this) {
            case OfOperation(_, _, Instant notBefore) -> Optional.ofNullable(notBefore);
            case OfStatusPage(_, Instant notBefore) -> Optional.ofNullable(notBefore);
            case OfAlert(_, Instant notBefore) -> Optional.ofNullable(notBefore);
            case OpenChannel _,
                    Show _,
                    Pin _,
                    SetTopic _,
                    Bookmark _,
                    Invite _,
                    Say _,
                    Whisper _,
                    OfWindow _,
                    OfPage _,
                    WatchPage _,
                    Notify _,
                    Look _,
                    OfClock _,
                    TryAgain _ ->
                    Optional.empty();
        };
    }

    /** Operations do not wait for each other, nor what is shown for what is done, nor clocks. */
    private static Lane lane(OperationId operation, Work work) {
        String name =
                switch (work) {
                    case PLAN, RUN, DRIFT -> "OPERATION";
                    case SHOW, TELL_APPROVAL, TELL_END, TELL_DRIFT -> "SHOW";
                    case RING_EXPIRY -> "EXPIRY";
                    case RING_GRACE -> "GRACE";
                };
        return new Lane(name + ":" + operation);
    }
}
