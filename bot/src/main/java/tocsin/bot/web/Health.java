package tocsin.bot.web;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * {@code /healthz}: alive. {@code /readyz}: the database answers; how Slack and the cluster are, is
 * told and does not gate it.
 */
public final class Health extends Handler.Abstract {
    private final BooleanSupplier database;
    private final Supplier<String> slack;
    private final Supplier<String> cluster;

    /**
     * @param slack a word for how Slack is: ok, unreachable, …
     * @param cluster a word for how the cluster is: none, answers, unreachable, …
     */
    public Health(BooleanSupplier database, Supplier<String> slack, Supplier<String> cluster) {
        this.database = database;
        this.slack = slack;
        this.cluster = cluster;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        switch (Request.getPathInContext(request)) {
            case "/healthz" -> answer(response, callback, 200, "{\"alive\":true}");
            case "/readyz" -> {
                boolean ready = database.getAsBoolean();
                String body =
                        "{\"ready\":%s,\"database\":\"%s\",\"slack\":\"%s\",\"cluster\":\"%s\"}"
                                .formatted(
                                        ready,
                                        ready ? "ok" : "unreachable",
                                        slack.get(),
                                        cluster.get());
                answer(response, callback, ready ? 200 : 503, body);
            }
            default -> Response.writeError(request, response, callback, 404);
        }
        return true;
    }

    private static void answer(Response response, Callback callback, int status, String body) {
        response.setStatus(status);
        response.getHeaders().put("Content-Type", "application/json");
        response.write(true, StandardCharsets.UTF_8.encode(body), callback);
    }
}
