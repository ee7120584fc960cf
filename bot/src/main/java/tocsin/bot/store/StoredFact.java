package tocsin.bot.store;

import tocsin.incidents.Entry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A row of {@code fact}. */
record StoredFact(
        long seq, Instant at, String actor, String kind, int version, String body, String hash) {

    static StoredFact of(ResultSet rs) throws SQLException {
        return new StoredFact(
                rs.getLong("seq"),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                rs.getString("actor"),
                rs.getString("kind"),
                rs.getInt("version"),
                rs.getString("body"),
                rs.getString("hash"));
    }

    Entry entry() {
        return new Entry(seq, at, FactCodec.readActor(actor), FactCodec.read(kind, version, body));
    }
}
