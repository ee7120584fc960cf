package tocsin.bot;

import tocsin.bot.config.DatabaseUrl;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code tocsin serve} as a process of its own, on a real PostgreSQL; Slack is unreachable. */
final class Served implements AutoCloseable {
    /** A test that waits so long has failed. */
    private static final int PATIENCE_SECONDS = 120;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path log;
    final int port;
    private final int adminPort;
    final Process process;

    /**
     * @param part which entries of the class path it gets
     */
    Served(Path folder, DatabaseUrl database, Predicate<String> part, Map<String, String> more)
            throws IOException {
        log = folder.resolve("served.log");
        Map<String, String> environment = environment(folder, database, more);
        port = Integer.parseInt(environment.getOrDefault("PORT", "0"));
        adminPort = Integer.parseInt(environment.getOrDefault("ADMIN_PORT", "0"));
        String classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(part)
                        .collect(Collectors.joining(File.pathSeparator));
        process = start(log, classPath, environment, "tocsin.bot.Main", "serve");
    }

    static Map<String, String> environment(
            Path folder, DatabaseUrl database, Map<String, String> more) {
        String password = database.password().value();
        Map<String, String> environment = new HashMap<>();
        environment.put("SLACK_BOT_TOKEN", "xoxb-a-bot-that-is-served");
        environment.put("SLACK_SIGNING_SECRET", "8f742231b10e8888abcd99yyyzzz85a5");
        environment.put("SLACK_API_URL", "http://127.0.0.1:1/api/");
        environment.put("TOCSIN_ALERT_TOKEN", "open-sesame");
        environment.put("TOCSIN_CONFIG", folder.resolve("none.yml").toString());
        environment.put("KUBECONFIG", folder.resolve("none").toString());
        environment.put("PORT", String.valueOf(freePort()));
        environment.put("ADMIN_PORT", String.valueOf(freePort()));
        environment.put(
                "DATABASE_URL",
                database.jdbc()
                        .replace("jdbc:postgresql://", "postgresql://postgres:" + password + "@"));
        environment.putAll(more);
        return environment;
    }

    static Process start(
            Path log, String classPath, Map<String, String> environment, String... words)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        classPath);
        builder.command().addAll(Arrays.asList(words));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    Served ready() throws IOException, InterruptedException {
        while (status("/readyz") != 200) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("it ended: " + said());
            }
        }
        return this;
    }

    /** 0: nobody answers. */
    int status(String path) throws InterruptedException {
        try {
            return get(path).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** SIGTERM, as a supervisor sends it. */
    void terminate() {
        process.destroy();
    }

    int status() throws InterruptedException {
        return status(process);
    }

    static int status(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
