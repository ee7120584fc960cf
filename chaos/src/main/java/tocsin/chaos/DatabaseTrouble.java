package tocsin.chaos;

import tocsin.chaos.world.Diary;
import tocsin.chaos.world.Postgres;
import tocsin.chaos.world.World;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** What a database can be ill of, one illness at a time. */
final class DatabaseTrouble {
    private final Postgres postgres;
    private final String database;
    private final Diary diary;
    private final ReentrantLock bed = new ReentrantLock();

    DatabaseTrouble(World world) {
        postgres = world.postgres();
        database = world.database();
        diary = world.diary();
    }

    /**
     * @param how between 0 and 1: which
     * @param time how long, where it lasts
     */
    void strike(double how, Duration time) throws IOException, InterruptedException {
        bed.lockInterruptibly();
        try {
            if (how < 0.25) {
                isAway("the database crashes", time.dividedBy(2), postgres::crash);
            } else if (how < 0.4) {
                isAway("the database is restarted", Duration.ZERO, postgres::stop);
            } else if (how < 0.6) {
                standsStill(time);
            } else if (how < 0.75) {
                diary.fault("the database fails over: it takes no writes for " + time);
                lasts(time, postgres.takesNoWrites(database));
            } else if (how < 0.88) {
                diary.fault("the database has no connection left for " + time);
                lasts(time, postgres.hasNoConnectionLeft(database));
            } else {
                diary.fault("the disk of the database is full for " + time);
                lasts(time, postgres.hasNoSpaceLeft(database));
            }
        } finally {
            bed.unlock();
        }
    }

    /** For longer than anybody waits. */
    void isAway(Duration time) throws IOException, InterruptedException {
        bed.lockInterruptibly();
        try {
            isAway("the database is away", time, postgres::stop);
        } finally {
            bed.unlock();
        }
    }

    /** How it goes down. */
    private interface Fall {
        void falls() throws IOException, InterruptedException;
    }

    private void isAway(String what, Duration time, Fall fall)
            throws IOException, InterruptedException {
        diary.fault(what + ", and is back after " + time);
        fall.falls();
        sleep(time);
        postgres.start();
    }

    private void standsStill(Duration time) throws IOException, InterruptedException {
        diary.fault("the database stands still for " + time);
        postgres.freeze();
        sleep(time);
        postgres.thaw();
    }

    private static void lasts(Duration time, Postgres.Illness illness)
            throws IOException, InterruptedException {
        try {
            sleep(time);
        } finally {
            illness.heal();
        }
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }
}
