package tocsin.chaos;

import tocsin.bot.Tocsin;
import tocsin.bot.cluster.NoCluster;
import tocsin.bot.config.DatabaseSettings;
import tocsin.bot.config.Settings;
import tocsin.bot.database.Database;
import tocsin.bot.policy.PolicyFile;
import tocsin.bot.store.Audit;
import tocsin.bot.store.Incidents;
import tocsin.chaos.world.Program;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The bot in the process of the test. It dies by losing all its lines at once: from outside, what
 * it does afterwards cannot be told from the silence of a dead process.
 */
final class InThisProcess implements Program {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Override
    public Running start(Map<String, String> environment, Path log) {
        return new One(CompletableFuture.supplyAsync(() -> begin(environment), threads));
    }

    @Override
    public List<String> audit(Map<String, String> environment, Path log) {
        if (!(DatabaseSettings.read(environment)
                        instanceof DatabaseSettings.Good(DatabaseSettings settings))
                || settings.url() == null) {
            throw new IllegalStateException("The environment of the test is wrong");
        }
        try (Database database = Database.read(settings.url())) {
            List<String> found = new ArrayList<>();
            new Audit(new Incidents(database.jdbi(), BuiltInPolicy.policy()))
                    .verify(List.of(), finding -> found.add(finding.toString()));
            return found;
        }
    }

    private static Tocsin begin(Map<String, String> environment) {
        if (!(Settings.read(environment) instanceof Settings.Good(Settings settings))
                || !(PolicyFile.read(settings.files().policy())
                        instanceof PolicyFile.Good(Policy policy))) {
            throw new IllegalStateException("The environment of the test is wrong");
        }
        try {
            return Tocsin.start(settings, policy, new NoCluster(), Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            CompletableFuture<Void> _ = bot.thenAcceptAsync(Tocsin::close, threads);
        }

        @Override
        public void pause() {
            // Nothing but a process of its own can stand still.
        }

        @Override
        public void resume() {
            // Nothing but a process of its own can stand still.
        }
    }
}
