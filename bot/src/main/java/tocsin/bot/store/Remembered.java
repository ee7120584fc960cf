package tocsin.bot.store;

import tocsin.bot.store.Anchor.Position;

/**
 * How far an anchor saw a record.
 *
 * @param anchor its number
 */
record Remembered(long anchor, Position position) {

    long seq() {
        return position.seq();
    }

    /** Whether the fact with this hash is the one that it saw. */
    boolean saw(String hash) {
        return hash.startsWith(position.hash());
    }
}
