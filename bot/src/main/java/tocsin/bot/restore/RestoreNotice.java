package tocsin.bot.restore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.store.RecordNumbers;
import tocsin.conversations.workspace.Reply;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Notices at the start that an older back-up was restored: numbers that were given are left out,
 * and people are told. Nothing waits for it; while Slack or the database is away it is tried again.
 */
public final class RestoreNotice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreNotice.class);

    private final Supplier<Reply<LostRecords>> looking;
    private final RecordNumbers numbers;
    private final Saying saying;
    private final BooleanSupplier isEldest;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("restore").daemon().factory());
    private boolean isWarned;
    private volatile boolean isOver;

    /**
     * @param isEldest whether it falls to this replica to tell people
     */
    public RestoreNotice(
            Supplier<Reply<LostRecords>> looking,
            RecordNumbers numbers,
            Saying saying,
            BooleanSupplier isEldest) {
        this.looking = looking;
        this.numbers = numbers;
        this.saying = saying;
        this.isEldest = isEldest;
    }

    /** Tells people what was lost, each once: what may have been said before is looked for. */
    public interface Saying {
        Reply<Boolean> isSaid(LostRecords lost);

        Reply<Boolean> say(LostRecords lost);
    }

    /**
     * Looks until it is done with.
     *
     * @param again the pause before another try
     */
    public void start(Duration again) {
        later(Duration.ZERO, again);
    }

    /** Whether nothing is left to be done. */
    public boolean isOver() {
        return isOver;
    }

    private void later(Duration pause, Duration again) {
        ScheduledFuture<?> _ =
                timer.schedule(
                        () -> {
                            isOver = isDone();
                            if (!isOver) {
                                later(again, again);
                            }
                        },
                        pause.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private boolean isDone() {
        try {
            return switch (looking.get()) {
                case Reply.Ok<LostRecords>(LostRecords lost) -> lost.isEmpty() || isDone(lost);
                case Reply.Declined<LostRecords> declined -> {
                    LOG.warn(
                            "Slack does not list Tocsin's channels, so it is not known whether an older back-up was restored: {}",
                            declined.sentence());
                    yield true;
                }
                case Reply.Limited<LostRecords> _, Reply.Unreachable<LostRecords> _ -> false;
            };
        } catch (RuntimeException e) {
            LOG.info("whether an older back-up was restored is looked for again: {}", e.toString());
            return false;
        }
    }

    private boolean isDone(LostRecords lost) {
        boolean skipped = numbers.skipTo(lost.greatest());
        if (!isWarned) {
            isWarned = true;
            warn(lost, skipped);
        }
        return lost.open().isEmpty() || isTold(lost);
    }

    private static void warn(LostRecords lost, boolean skipped) {
        LOG.warn(
                "the workspace knows records that the database does not: {}, the greatest number is {}. Most likely an older back-up was restored. Their channels: {}. Declare anew what goes on, and archive the others.{}",
                lost.records().size(),
                lost.greatest(),
                lost.open().isEmpty() ? "none is left" : lost.places(),
                skipped ? " Their numbers are not given again." : "");
    }

    private boolean isTold(LostRecords lost) {
        Reply<Boolean> said = saying.isSaid(lost);
        if (said instanceof Reply.Ok<Boolean>(Boolean is) && !is) {
            if (!isEldest.getAsBoolean()) {
                return false;
            }
            said = saying.say(lost);
        }
        if (said instanceof Reply.Declined<Boolean> declined) {
            LOG.warn("people cannot be told of what was lost: {}", declined.sentence());
        }
        return said instanceof Reply.Ok<Boolean> || said instanceof Reply.Declined<Boolean>;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            boolean _ = timer.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
