package tocsin.bot.store;

import tocsin.incidents.Entry;

import java.time.Instant;

/** A row of {@code fact}. */
record StoredFact(
        long seq, Instant at, String actor, String kind, int version, String body, String hash) {

    Entry entry() {
        return new Entry(seq, at, FactCodec.readActor(actor), FactCodec.read(kind, version, body));
    }
}
