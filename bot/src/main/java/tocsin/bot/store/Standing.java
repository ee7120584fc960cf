package tocsin.bot.store;

import org.jdbi.v3.core.Jdbi;

import tocsin.incidents.ChannelId;
import tocsin.incidents.IncidentId;
import tocsin.incidents.MessageRef;

import java.util.Optional;

/**
 * What stands in the workspace for each incident and is changed in place: its boards, its topic.
 */
public final class Standing {
    private final Jdbi jdbi;

    public Standing(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Something as it stands there.
     *
     * @param digest of what it says
     */
    public record Posted(MessageRef message, String digest) {
        private static final String UNKNOWN = "";

        /** A message may be in this channel: the answer to its sending was lost. */
        public static Posted perhaps(ChannelId channel) {
            return new Posted(new MessageRef(channel, UNKNOWN), UNKNOWN);
        }

        /** It is there, and nobody knows what it says: the answer to its edit was lost. */
        public Posted unsure() {
            return new Posted(message, UNKNOWN);
        }

        public boolean isThere() {
            return !message.ts().equals(UNKNOWN);
        }
    }

    public Optional<Posted> find(IncidentId incident, String slot) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                "select channel, ts, digest from standing where incident = :incident and slot = :slot")
                        .bind("incident", incident.number())
                        .bind("slot", slot)
                        .map((rs, _) ->
                                new Posted(
                                        new MessageRef(
                                                new ChannelId(rs.getString("channel")),
                                                rs.getString("ts")),
                                        rs.getString("digest")))
                        .findOne());
    }

    public void put(IncidentId incident, String slot, Posted posted) {
        jdbi.useHandle(handle ->
                handle.createUpdate(
                                """
                                insert into standing (incident, slot, channel, ts, digest)
                                values (:incident, :slot, :channel, :ts, :digest)
                                on conflict (incident, slot)
                                do update set channel = :channel, ts = :ts, digest = :digest
                                """)
                        .bind("incident", incident.number())
                        .bind("slot", slot)
                        .bind("channel", posted.message().channel().value())
                        .bind("ts", posted.message().ts())
                        .bind("digest", posted.digest())
                        .execute());
    }

    public void remove(IncidentId incident, String slot) {
        jdbi.useHandle(handle ->
                handle.execute(
                        "delete from standing where incident = ? and slot = ?",
                        incident.number(),
                        slot));
    }
}
