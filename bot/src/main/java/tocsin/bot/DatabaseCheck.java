package tocsin.bot;

import tocsin.bot.config.DatabaseSettings;
import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.database.Database;
import tocsin.bot.database.Look;
import tocsin.bot.database.Schema;
import tocsin.bot.database.Server;
import tocsin.bot.database.Unusable;
import tocsin.bot.store.Backlog;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What doctor says of the database. It looks, and changes nothing. */
record DatabaseCheck(String name, boolean isWell, String words) {

    /** What is due is delivered within a second, unless something keeps it. */
    private static final Duration LONG = Duration.ofMinutes(1);

    /** What a replica opens at most. */
    private static final int WANTED = 12;

    static List<DatabaseCheck> of(DatabaseSettings settings, Instant now) {
        try (Closing closing = new Closing()) {
            DatabaseUrl url = ChosenDatabase.runningUrl(settings, closing);
            Look look = Look.at(url);
            List<DatabaseCheck> checks = new ArrayList<>(of(look, url));
            if (!look.schema().wantsMigration() && look.schema().unfit(url).isEmpty()) {
                checks.add(delivery(Backlog.read(closing.last(Database.read(url)).jdbi(), now)));
            }
            return checks;
        } catch (IOException | Unusable e) {
            return List.of(new DatabaseCheck("database", false, String.valueOf(e.getMessage())));
        }
    }

    private static List<DatabaseCheck> of(Look look, DatabaseUrl url) {
        Server server = look.server();
        return List.of(
                server.unwritable(url)
                        .map(why -> new DatabaseCheck("database", false, why))
                        .orElseGet(() -> new DatabaseCheck("database", true, url.place())),
                new DatabaseCheck("postgresql", true, server.version()),
                new DatabaseCheck("encoding", true, server.encoding()),
                new DatabaseCheck(
                        "pooler",
                        true,
                        server.isPooled()
                                ? "one is in between: no statement is prepared"
                                : "none in between"),
                schema(look, url),
                sessions(server));
    }

    private static DatabaseCheck schema(Look look, DatabaseUrl url) {
        Schema schema = look.schema();
        if (!schema.wantsMigration()) {
            return schema.unfit(url)
                    .map(why -> new DatabaseCheck("schema", false, why))
                    .orElseGet(() -> new DatabaseCheck("schema", true, schema.applied()));
        }
        String there = schema.applied().isEmpty() ? "no tables yet" : schema.applied();
        return look.server()
                .uncreatable(url)
                .map(why -> new DatabaseCheck("schema", false, there + ". " + why))
                .orElseGet(() ->
                        new DatabaseCheck(
                                "schema",
                                true,
                                "%s; the next start makes them %s"
                                        .formatted(there, schema.known())));
    }

    /** What stands still is told nowhere else when nobody looks at the metrics. */
    private static DatabaseCheck delivery(Backlog backlog) {
        if (backlog.parked() > 0) {
            return new DatabaseCheck(
                    "delivery",
                    false,
                    "effects set aside: %d. They failed too often, and the log says why; use `/incident repair` in their incidents once that is mended"
                            .formatted(backlog.parked()));
        }
        boolean isMoving = backlog.oldestDue().compareTo(LONG) < 0;
        return new DatabaseCheck(
                "delivery",
                isMoving,
                isMoving
                        ? "effects due: %d, for later: %d".formatted(backlog.due(), backlog.later())
                        : "effects due: %d, the oldest for %d s. Look whether a replica runs, and what its log says"
                                .formatted(backlog.due(), backlog.oldestDue().toSeconds()));
    }

    private static DatabaseCheck sessions(Server server) {
        boolean enough = server.isPooled() || server.left() >= WANTED;
        return new DatabaseCheck(
                "sessions",
                enough,
                enough
                        ? server.left() + " connections left"
                        : "%d connections left, and a replica opens up to %d; raise max_connections or the limit of the role or the database"
                                .formatted(server.left(), WANTED));
    }
}
