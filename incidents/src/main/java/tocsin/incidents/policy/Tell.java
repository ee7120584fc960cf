package tocsin.incidents.policy;

/** Who is to hear of something that is owed. */
public sealed interface Tell {

    /** Everybody in the channel, without a mention. */
    record TheChannel() implements Tell {}

    /** Whoever has this role; the channel while nobody has. */
    record Holder(String role) implements Tell {}

    /**
     * Somebody who is called into the channel.
     *
     * @param who a user id, an {@code @group} handle or a group id
     */
    record Called(String who) implements Tell {}

    /** Whoever the pager wakes. */
    record ThePager() implements Tell {}
}
