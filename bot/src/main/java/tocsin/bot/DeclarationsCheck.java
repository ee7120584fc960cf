package tocsin.bot;

import tocsin.bot.offline.WaitingDeclarations;

import java.nio.file.Path;

/** What doctor says of the declarations that wait on this disk for the database. */
record DeclarationsCheck(boolean isWell, String words) {

    static DeclarationsCheck of(Path data) {
        WaitingDeclarations waiting = WaitingDeclarations.look(data);
        if (!waiting.isWritable()) {
            return new DeclarationsCheck(
                    false,
                    "none can be kept in %s while the database is away. Set TOCSIN_DATA to a folder that Tocsin may write to"
                            .formatted(data));
        }
        if (waiting.unreadable() > 0) {
            return new DeclarationsCheck(
                    false,
                    "files that cannot be read: %d. Look at *.unreadable under %s, declare those incidents anew, and remove the files"
                            .formatted(waiting.unreadable(), data.resolve("declarations")));
        }
        return waiting.since()
                .map(since ->
                        new DeclarationsCheck(
                                false,
                                "waiting to be written down: %d, since %s. Mend the database and let a replica run with this TOCSIN_DATA; it writes them down within seconds"
                                        .formatted(waiting.count(), since)))
                .orElseGet(() ->
                        new DeclarationsCheck(
                                true,
                                "none waits, and %s takes what is declared while the database is away"
                                        .formatted(data)));
    }
}
