package tocsin.incidents;

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

    /** Effects of one lane are delivered in order; lanes do not wait for each other. */
    enum Lane {
        CHANNEL,
        CARD,
        CHECKLIST,
        TOPIC,
        INVITATIONS,
        ANNOUNCEMENT,
        ECHO,
        TALK,
        WHISPERS
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
        };
    }

    /** The part of the incident that this effect makes; empty for what is merely said. */
    default Optional<Part> part() {
        return switch (this) {
            case OpenChannel _ -> Optional.of(Part.CHANNEL);
            case Show(Board board) -> Optional.of(board.part());
            case Pin(Board board) -> Optional.of(board.part());
            case SetTopic _ -> Optional.of(Part.TOPIC);
            case Bookmark _ -> Optional.of(Part.BOOKMARK);
            case Invite _ -> Optional.of(Part.INVITATIONS);
            case Say _, Whisper _ -> Optional.empty();
        };
    }

    /**
     * Whether this effect tells the newest state, so that doing it once is enough when it waits
     * twice.
     */
    default boolean tellsState() {
        return switch (this) {
            case Show _, SetTopic _ -> true;
            case OpenChannel _, Pin _, Bookmark _, Invite _, Say _, Whisper _ -> false;
        };
    }

    /** Where this effect tells something. */
    default Place place() {
        return switch (this) {
            case OpenChannel _, Pin _, SetTopic _, Bookmark _, Invite _, Say _ ->
                    new Place.TheRoom();
            case Show(Board board) ->
                    switch (board) {
                        case CARD, CHECKLIST -> new Place.TheRoom();
                        case ANNOUNCEMENT -> new Place.Digest();
                        case ECHO -> new Place.TheOrigin();
                    };
            case Whisper(UserId to, _) -> new Place.OnePerson(to);
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
}
