package tocsin.bot;

import picocli.CommandLine.Command;

import tocsin.bot.config.Settings;
import tocsin.bot.policy.PolicyFile;
import tocsin.incidents.policy.Policy;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** Runs the bot until it is told to end. */
@Command(name = "serve", description = "Runs the bot.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(15);

    private final InstantSource clock;

    ServeCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        return switch (Settings.read(System.getenv())) {
            case Settings.Wrong wrong -> Told.mistakes(wrong.mistakes());
            case Settings.Good(Settings settings) ->
                    switch (PolicyFile.read(settings.files().policy())) {
                        case PolicyFile.Wrong wrong -> Told.mistakes(wrong.lines());
                        case PolicyFile.Good(Policy policy) ->
                                serve(settings, OwnNamespace.sparedBy(policy));
                    };
        };
    }

    private int serve(Settings settings, Policy policy) throws InterruptedException {
        Ending ending = Ending.ofThisProcess(MOST_TO_CLOSE);
        int status = Told.FAILED;
        try {
            status = serve(settings, policy, ending);
        } catch (IOException | RuntimeException | Error e) {
            Told.failure(e);
        }
        return ending.closed(status);
    }

    private int serve(Settings settings, Policy policy, Ending ending)
            throws IOException, InterruptedException {
        try (Tocsin _ = Tocsin.start(settings, policy, clock)) {
            return ending.await();
        }
    }
}
