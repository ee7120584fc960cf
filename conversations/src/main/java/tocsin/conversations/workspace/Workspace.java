package tocsin.conversations.workspace;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.Methods;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.util.http.SlackHttpClient;

import okhttp3.OkHttpClient;

import tocsin.incidents.UserId;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The workspace Tocsin is in. Nothing is asked of it before the first call. */
public final class Workspace implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(10);

    private final Line line;
    private final BooleanSupplier mayCall;
    private final Calls calls;
    private final Channels channels;
    private final Messages messages;
    private final Views views;
    private final People people;
    private final Asides asides;
    private final Sockets sockets;
    private final Files files;

    private Workspace(Line line, BooleanSupplier mayCall, boolean yields) {
        this.line = line;
        this.mayCall = mayCall;
        OkHttpClient http = line.http();
        InstantSource clock = line.clock();
        Slack slack = line.slack();
        calls =
                new Calls(
                        slack.methods(line.token()),
                        new Calls.Leave(mayCall, line.limits(), yields),
                        line.listener());
        channels = new Channels(calls);
        messages = new Messages(calls);
        views = new Views(calls);
        people = new People(calls, new UserGroups(calls, clock));
        asides = new Asides(slack);
        sockets = new Sockets(calls, http);
        files = new Files(calls, http);
    }

    /** How Slack is reached. */
    private record Line(
            OkHttpClient http,
            Slack slack,
            String token,
            InstantSource clock,
            RateLimits limits,
            CallListener listener) {}

    /**
     * @param api the base of the Web API, {@code https://slack.com/api/} for Slack itself
     * @param token the bot's token, {@code xoxb-…}
     */
    public static Workspace at(URI api, String token, InstantSource clock) {
        return at(api, token, clock, CallListener.none());
    }

    /**
     * The same.
     *
     * @param listener hears of every call
     */
    public static Workspace at(URI api, String token, InstantSource clock, CallListener listener) {
        return at(api, token, clock, READ, listener);
    }

    static Workspace at(
            URI api, String token, InstantSource clock, Duration read, CallListener listener) {
        SlackConfig config = config(api);
        // A second sending by the HTTP client itself would post twice.
        OkHttpClient http =
                SlackHttpClient.buildOkHttpClient(config)
                        .newBuilder()
                        .connectTimeout(CONNECT)
                        .readTimeout(read)
                        .writeTimeout(read)
                        .retryOnConnectionFailure(false)
                        .build();
        Slack slack = Slack.getInstance(config, new SlackHttpClient(http));
        Line line = new Line(http, slack, token, clock, new RateLimits(clock), listener);
        return new Workspace(line, () -> true, false);
    }

    /**
     * The same workspace for somebody who may lose the right to call: then nothing is sent any
     * more. Whoever made this one closes it.
     */
    public Workspace whenever(BooleanSupplier mayCall) {
        return new Workspace(line, mayCall, false);
    }

    /**
     * The same workspace for what can wait: of what Slack takes at once, half is left to others.
     */
    public Workspace yielding() {
        return new Workspace(line, mayCall, true);
    }

    /** What Slack takes now. */
    public RateLimits limits() {
        return line.limits();
    }

    private static SlackConfig config(URI api) {
        SlackConfig config = QuietSdk.config();
        String base = api.toString();
        config.setMethodsEndpointUrlPrefix(base.endsWith("/") ? base : base + "/");
        if (Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(api.getHost()))) {
            config.setProxyUrl(null);
        }
        return config;
    }

    /** Who Tocsin is here and what it may do. */
    public Reply<Self> whoAmI() {
        return calls.ask(Methods.AUTH_TEST, slack -> slack.authTest(r -> r)).map(Workspace::self);
    }

    public Channels channels() {
        return channels;
    }

    public Messages messages() {
        return messages;
    }

    public Views views() {
        return views;
    }

    public People people() {
        return people;
    }

    public Asides asides() {
        return asides;
    }

    public Files files() {
        return files;
    }

    public Sockets sockets() {
        return sockets;
    }

    @Override
    public void close() {
        line.http().dispatcher().executorService().shutdown();
        line.http().connectionPool().evictAll();
    }

    private static Self self(AuthTestResponse response) {
        String scopes = Calls.header(response, "x-oauth-scopes");
        return new Self(
                response.getTeamId(),
                response.getTeam(),
                response.getUrl(),
                new UserId(response.getUserId()),
                scopes == null ? Set.of() : Set.of(scopes.strip().split("\\s*,\\s*", -1)));
    }
}
