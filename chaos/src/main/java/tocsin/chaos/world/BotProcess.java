package tocsin.chaos.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code tocsin serve} as a process of its own. */
public final class BotProcess implements Program {
    private static final Duration TO_END = Duration.ofMinutes(2);

    /** The compiler's second stage is not worth its time for a life of some seconds. */
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms32m", "-Xmx256m");

    private final List<String> program;

    private BotProcess(List<String> program) {
        this.program = program;
    }

    public static BotProcess ofJar(Path jar) {
        return new BotProcess(List.of("-jar", jar.toString()));
    }

    public static BotProcess ofClassPath(String classPath) {
        return new BotProcess(List.of("-cp", classPath, "tocsin.bot.Main"));
    }

    /** The same, with the cache of a {@link #training} that has ended. */
    public BotProcess with(Path cache) {
        return withOption("-XX:AOTCache=" + cache);
    }

    /** The same; when it is killed it may write down its classes, so that others start faster. */
    public Program training(Path cache) {
        BotProcess writing = withOption("-XX:AOTCacheOutput=" + cache);
        return (environment, log) -> new Gentle(writing.launch(environment, log, List.of("serve")));
    }

    private BotProcess withOption(String option) {
        List<String> more = new ArrayList<>(program);
        more.addFirst(option);
        return new BotProcess(more);
    }

    @Override
    public Running start(Map<String, String> environment, Path log) throws IOException {
        return new One(launch(environment, log, List.of("serve")));
    }

    /** Another command of it, to its end. @return its exit code */
    public int run(Map<String, String> environment, Path log, List<String> arguments)
            throws IOException, InterruptedException {
        return launch(environment, log, arguments).waitFor();
    }

    @Override
    public List<String> audit(Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        int code = run(environment, log, List.of("audit", "verify"));
        return code == 0
                ? List.of()
                : Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
    }

    private Process launch(Map<String, String> environment, Path log, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(program);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Told to end, it ends in its own time. */
    private record Gentle(Process process) implements Running {

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public void kill() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
                Process _ = process.destroyForcibly();
            }
        }

        @Override
        public boolean pause() {
            return false;
        }

        @Override
        public void resume() {}
    }

    private record One(Process process) implements Running {

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public void kill() throws InterruptedException {
            int _ = process.destroyForcibly().waitFor();
        }

        @Override
        public boolean pause() throws IOException, InterruptedException {
            Signals.send("STOP", process.toHandle());
            return true;
        }

        @Override
        public void resume() throws IOException, InterruptedException {
            Signals.send("CONT", process.toHandle());
        }
    }
}
