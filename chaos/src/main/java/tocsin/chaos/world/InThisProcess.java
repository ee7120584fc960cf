package tocsin.chaos.world;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.Tocsin;
import tocsin.bot.cluster.NoCluster;
import tocsin.bot.config.DatabaseSettings;
import tocsin.bot.config.Settings;
import tocsin.bot.database.Database;
import tocsin.bot.policy.PolicyFile;
import tocsin.bot.store.Audit;
import tocsin.bot.store.Incidents;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bot in this very process, which costs a tenth of a process of its own. It dies by losing all
 * its lines at once: from outside, what it does afterwards cannot be told from the silence of a
 * dead process.
 */
public final class InThisProcess implements Program {
    private static final Logger LOG = LoggerFactory.getLogger(InThisProcess.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger open = new AtomicInteger();

    @Override
    public Running start(Map<String, String> environment, Path log) {
        return new One(CompletableFuture.supplyAsync(() -> begin(environment), threads));
    }

    @Override
    public List<String> audit(Map<String, String> environment, Path log) {
        if (!(DatabaseSettings.read(environment)
                        instanceof DatabaseSettings.Good(DatabaseSettings settings))
                || settings.url() == null) {
            throw new IllegalStateException("The environment is wrong");
        }
        try (Database database = Database.read(settings.url())) {
            List<String> found = new ArrayList<>();
            new Audit(new Incidents(database.jdbi(), BuiltInPolicy.policy()))
                    .verify(List.of(), finding -> found.add(finding.toString()));
            return found;
        }
    }

    private Tocsin begin(Map<String, String> environment) {
        if (!(Settings.read(environment) instanceof Settings.Good(Settings settings))
                || !(PolicyFile.read(settings.files().policy())
                        instanceof PolicyFile.Good(Policy policy))) {
            throw new IllegalStateException("The environment is wrong");
        }
        try {
            Tocsin bot = Tocsin.start(settings, policy, new NoCluster(), Clock.systemUTC());
            int _ = open.incrementAndGet();
            return bot;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sweepUp(Tocsin bot) {
        try {
            bot.close();
        } catch (RuntimeException e) {
            LOG.error("a dead bot does not close", e);
        } finally {
            int _ = open.decrementAndGet();
        }
    }

    /** Until those that are dead are closed as well. @return how many are still open then */
    public int awaitSweptUp(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (open.get() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return open.get();
    }

    private final class One implements Running {
        private final CompletableFuture<Tocsin> bot;

        One(CompletableFuture<Tocsin> bot) {
            this.bot = bot;
        }

        @Override
        public boolean isAlive() {
            return !bot.isCompletedExceptionally();
        }

        /** What is left of it is swept up in its own time. */
        @Override
        public void kill() {
            CompletableFuture<Void> _ = bot.thenAcceptAsync(InThisProcess.this::sweepUp, threads);
        }

        @Override
        public boolean pause() {
            return false;
        }

        @Override
        public void resume() {
            // Nothing but a process of its own can stand still.
        }
    }
}
