package tocsin.chaos.judge;

import tocsin.chaos.people.Ask;
import tocsin.chaos.people.People;
import tocsin.chaos.world.World;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** After the storm: everything is brought to its end, and then it is judged. */
public final class Settling {
    private static final Duration TO_START = Duration.ofMinutes(2);

    /** Everybody's messages are edited at the end, fifty a minute, and alerts yield to people. */
    private static final Duration WITHOUT_PROGRESS = Duration.ofSeconds(150);

    private static final Duration MOST = Duration.ofMinutes(15);
    private static final int QUIET_MILLIS = 700;

    private final World world;
    private final People people;
    private long delivered;
    private long progress;

    public Settling(World world, People people) {
        this.world = world;
        this.people = people;
    }

    /** Nothing breaks any more; waits until nothing is left to do, and ends the bot. */
    public Judge.Judgement judge() throws IOException, InterruptedException, SQLException {
        world.awaitReady(TO_START);
        progress = System.nanoTime();
        long end = progress + MOST.toNanos();
        boolean isSettled = false;
        while (!isSettled && goesOn(end)) {
            people.resolve(openChannels());
            isSettled = isDone() && world.sandbox().traffic().isQuiet(QUIET_MILLIS);
            TimeUnit.MILLISECONDS.sleep(250);
        }
        // Slack repeats an event after minutes, and what is written upon it has to be done as well.
        world.door().shut();
        do {
            TimeUnit.MILLISECONDS.sleep(250);
        } while (!(isDone() && world.sandbox().traffic().isQuiet(QUIET_MILLIS)) && goesOn(end));
        world.diary().note(isSettled ? "settled" : "did not settle");
        world.end();
        List<Ask> asks = new ArrayList<>(people.asks());
        try (Connection connection = world.postgres().connect(world.database())) {
            return Judge.judge(
                    asks, Books.read(connection), Seen.of(world.sandbox()), world.audit());
        }
    }

    private boolean goesOn(long end) {
        long now = System.nanoTime();
        return now - progress < WITHOUT_PROGRESS.toNanos() && now < end;
    }

    private List<String> openChannels() throws SQLException {
        List<String> open = new ArrayList<>();
        try (Connection connection = world.postgres().connect(world.database());
                PreparedStatement query =
                        connection.prepareStatement(
                                """
                                select i.channel from incident i join fact f on f.incident = i.id and f.seq = 1
                                where i.is_open and i.channel is not null and f.kind = 'declared'
                                """);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                open.add(rows.getString(1));
            }
        }
        return open;
    }

    private boolean isDone() throws SQLException, IOException {
        if (world.kept() > 0) {
            return false;
        }
        try (Connection connection = world.postgres().connect(world.database());
                PreparedStatement query =
                        connection.prepareStatement(
                                """
                                select (select count(*) from %1$s where delivered_at is null)
                                    + (select count(*) from incident i join fact f on f.incident = i.id and f.seq = 1
                                       where i.is_open and f.kind = 'declared'),
                                    (select count(*) from %1$s where delivered_at is not null)
                                """
                                        .formatted(Books.outbox(connection)));
                ResultSet rows = query.executeQuery()) {
            return rows.next() && isDone(rows.getLong(1), rows.getLong(2));
        }
    }

    private boolean isDone(long left, long done) {
        if (done != delivered) {
            delivered = done;
            progress = System.nanoTime();
        }
        return left == 0;
    }
}
