package tocsin.bot.web;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * {@code /healthz}: alive. {@code /readyz}: what comes in can be written down; how Slack and the
 * cluster are, and since when the oldest effect is due, is told and does not gate it. {@code
 * /metrics}: what Prometheus reads. Nothing that is asked here may take long.
 */
public final class Health extends Handler.Abstract {
    private final BooleanSupplier database;
    private final Supplier<String> slack;
    private final Supplier<String> cluster;
    private final Supplier<Optional<Duration>> oldestDue;
    private final Supplier<String> metrics;

    /**
     * @param database whether it can be written to
     * @param slack a word for how Slack is: ok, unreachable, …
     * @param cluster a word for how the cluster is: none, answers, unreachable, …
     * @param oldestDue since when the oldest effect is due; empty: not known now
     * @param metrics in Prometheus' text format
     */
    public Health(
            BooleanSupplier database,
            Supplier<String> slack,
            Supplier<String> cluster,
            Supplier<Optional<Duration>> oldestDue,
            Supplier<String> metrics) {
        this.database = database;
        this.slack = slack;
        this.cluster = cluster;
        this.oldestDue = oldestDue;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        switch (Request.getPathInContext(request)) {
            case "/healthz" -> answer(response, callback, 200, "{\"alive\":true}");
            case "/readyz" -> {
                boolean ready = database.getAsBoolean();
                answer(response, callback, ready ? 200 : 503, told(ready));
            }
            case "/metrics" -> {
                response.getHeaders()
                        .put("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                write(response, callback, metrics.get());
            }
            default -> Response.writeError(request, response, callback, 404);
        }
        return true;
    }

    private String told(boolean ready) {
        return """
        {"ready":%s,"database":"%s","slack":"%s","cluster":"%s","oldest_due_seconds":%s}\
        """
                .formatted(
                        ready,
                        ready ? "ok" : "unreachable",
                        slack.get(),
                        cluster.get(),
                        oldestDue.get().map(age -> String.valueOf(age.toSeconds())).orElse("null"));
    }

    private static void answer(Response response, Callback callback, int status, String body) {
        response.setStatus(status);
        response.getHeaders().put("Content-Type", "application/json");
        write(response, callback, body);
    }

    private static void write(Response response, Callback callback, String body) {
        response.write(true, StandardCharsets.UTF_8.encode(body), callback);
    }
}
