package tocsin.bot.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One incident, declared and furnished, so that an AOT cache knows what the bot loads for its work.
 *
 * @param page the sandbox's port
 */
record Training(HttpClient http, int page, Process bot, Path cache) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The JVM assembles the cache when it ends, in as long as a start takes or longer. */
    private static final Duration ASSEMBLING = Duration.ofMinutes(5);

    /** Ends the bot. Whether the cache is there. */
    boolean isDone() throws IOException, InterruptedException {
        Files.deleteIfExists(cache);
        String command =
                """
                {"user": "alice", "channel": "general", "command": "/incident", "text": "P2 a drill"}
                """;
        boolean isFurnished =
                send(hand("command").POST(HttpRequest.BodyPublishers.ofString(command)))
                                        .statusCode()
                                == 200
                        && isFurnished();
        bot.destroy();
        return isFurnished
                && bot.waitFor(ASSEMBLING.toSeconds(), TimeUnit.SECONDS)
                && Files.exists(cache);
    }

    private boolean isFurnished() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (send(hand("state?without=requests")).body().contains("Response checklist")) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return false;
    }

    private HttpRequest.Builder hand(String what) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page + "/hand/" + what));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
