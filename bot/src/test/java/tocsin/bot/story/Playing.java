package tocsin.bot.story;

import org.eclipse.jetty.util.IO;

import tocsin.actions.cluster.Cluster;
import tocsin.bot.Tocsin;
import tocsin.bot.cluster.NoCluster;
import tocsin.bot.config.Connections;
import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.config.Incoming;
import tocsin.bot.config.PagerSettings;
import tocsin.bot.config.Secret;
import tocsin.bot.config.Settings;
import tocsin.bot.config.SlackSettings;
import tocsin.bot.config.StatusPageSettings;
import tocsin.bot.database.TestDatabase;
import tocsin.bot.store.LaneId;
import tocsin.incidents.Effect;
import tocsin.incidents.IncidentId;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Policy;
import tocsin.sandbox.Sandbox;
import tocsin.sandbox.SandboxOptions;
import tocsin.sandbox.slack.limit.Limits;
import tocsin.sandbox.slack.out.Signature;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Someone;
import tocsin.sandbox.story.Story;
import tocsin.sandbox.traffic.Exchange;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole bot on a real PostgreSQL in the sandbox; both live by one clock, which only the test
 * moves far.
 */
public final class Playing implements AutoCloseable {
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String APP_TOKEN = "xapp-1-story-of-an-incident";
    public static final String TOKEN = "xoxb-story-of-an-incident";
    static final String ALERT_TOKEN = "story-of-an-alert";

    public final Sandbox sandbox;
    public final Story story;
    public final Someone alice;
    public final Someone bob;
    final Someone carol;
    final Place general;

    private final DatabaseUrl database;
    private final Way way;
    private final Path data = Files.createTempDirectory("tocsin-story");
    private Policy policy;
    private final Cluster cluster;
    private final Incoming incoming;
    private final boolean hasStatusPage;
    private URI pagerApi;
    private boolean isRunning;
    private Tocsin tocsin;

    public Playing() throws IOException {
        this(BuiltInPolicy.policy());
    }

    Playing(Policy policy) throws IOException {
        this(policy, new NoCluster(), new Incoming.Http(new Secret(SECRET)), manifest(), false);
    }

    /** With a cluster to act on. */
    public Playing(Policy policy, Cluster cluster) throws IOException {
        this(policy, cluster, new Incoming.Http(new Secret(SECRET)), manifest(), false);
    }

    /** With a pager at an address of which no HTTP client makes anything. */
    static Playing withPagerNowhere() throws IOException {
        Playing play = new Playing();
        play.stopBot();
        play.pagerApi = URI.create("http://no_such_host/");
        play.startBot();
        return play;
    }

    /** How the bot gets to its database. */
    interface Way {
        DatabaseUrl to(DatabaseUrl database);
    }

    /** The bot gets to its database by that way. */
    static Playing by(Way way) throws IOException {
        return by(way, BuiltInPolicy.policy(), new NoCluster());
    }

    /** The same, with a cluster to act on. */
    static Playing by(Way way, Policy policy, Cluster cluster) throws IOException {
        return new Playing(
                policy, cluster, new Incoming.Http(new Secret(SECRET)), manifest(), false, way);
    }

    /** The bot without an address; it connects to Slack. */
    static Playing bySocket() throws IOException {
        String manifest =
                manifest().replace("socket_mode_enabled: false", "socket_mode_enabled: true");
        return new Playing(
                BuiltInPolicy.policy(),
                new NoCluster(),
                new Incoming.Socket(new Secret(APP_TOKEN)),
                manifest,
                false);
    }

    /** With a status page to write on. */
    static Playing withStatusPage() throws IOException {
        return withStatusPage(BuiltInPolicy.policy(), new NoCluster());
    }

    /** With a status page to write on and a cluster to act on. */
    public static Playing withStatusPage(Policy policy, Cluster cluster) throws IOException {
        return new Playing(
                policy, cluster, new Incoming.Http(new Secret(SECRET)), manifest(), true);
    }

    private Playing(
            Policy policy,
            Cluster cluster,
            Incoming incoming,
            String manifest,
            boolean hasStatusPage)
            throws IOException {
        this(policy, cluster, incoming, manifest, hasStatusPage, database -> database);
    }

    private Playing(
            Policy policy,
            Cluster cluster,
            Incoming incoming,
            String manifest,
            boolean hasStatusPage,
            Way way)
            throws IOException {
        this.way = way;
        database = TestDatabase.create();
        this.hasStatusPage = hasStatusPage;
        this.policy = policy;
        this.cluster = cluster;
        this.incoming = incoming;
        sandbox =
                Sandbox.start(
                        new SandboxOptions(
                                0,
                                manifest,
                                SECRET,
                                TOKEN,
                                APP_TOKEN,
                                Clock.systemUTC(),
                                Limits.Mode.STRICT,
                                Optional.empty()));
        pagerApi = URI.create(sandbox.pagerApi());
        story = new Story(sandbox);
        alice = story.person("alice");
        bob = story.person("bob");
        carol = story.person("carol");
        general = story.channel("general");
        tocsin = start();
    }

    private Tocsin start() throws IOException {
        isRunning = true;
        Tocsin started = Tocsin.start(settings(), policy, cluster, sandbox.clock());
        switch (incoming) {
            case Incoming.Http _ -> sandbox.appLivesAt(slackDoor(started));
            case Incoming.Socket _ -> {}
        }
        return started;
    }

    private Settings settings() {
        Path unused = Path.of("unused");
        return new Settings(
                new SlackSettings(new Secret(TOKEN), incoming, URI.create(sandbox.apiUrl())),
                new Settings.Ports(0, 0),
                way.to(database),
                new Settings.Files(data, unused, data.resolve("anchors.log")),
                new Connections(null, new Secret(ALERT_TOKEN), statusPage(), pager()));
    }

    private StatusPageSettings statusPage() {
        return hasStatusPage
                ? new StatusPageSettings.Atlassian(
                        sandbox.statusPageApi(),
                        new Secret(sandbox.statusPage().key()),
                        sandbox.statusPage().id())
                : new StatusPageSettings.None();
    }

    /** The sandbox's own, with a key for the service {@code checkout} besides. */
    private PagerSettings pager() {
        return new PagerSettings(
                pagerApi,
                new Secret(sandbox.pager().routingKey()),
                Map.of(
                        "CHECKOUT",
                        new Secret(sandbox.pager().roster().services().getLast().routingKey())),
                new Secret(sandbox.pager().apiKey()),
                List.of("PSSRE01"),
                List.of());
    }

    /** What somebody set wrong is mended. */
    void mendPager() throws IOException {
        stopBot();
        pagerApi = URI.create(sandbox.pagerApi());
        startBot();
    }

    void stopBot() {
        isRunning = false;
        tocsin.close();
    }

    void startBot() throws IOException {
        tocsin = start();
    }

    /** Stops the bot, and copies its database. */
    String backUp() {
        stopBot();
        return TestDatabase.backUp(database);
    }

    /** Stops the bot, puts the back-up in the place of its database, and starts it again. */
    void restore(String backup) throws IOException {
        stopBot();
        TestDatabase.restore(database, backup);
        startBot();
    }

    /** Waits until the bot has compared what it knows with what the workspace remembers. */
    void compared() throws InterruptedException {
        compared(tocsin);
    }

    void compared(Tocsin running) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(Story.PATIENCE_MILLIS).toNanos();
        while (!running.restoreNotice().isOver()) {
            if (System.nanoTime() >= end) {
                throw new AssertionError("it still compares");
            }
            boolean _ = sandbox.workspace().await(() -> false, 20);
        }
    }

    /** The rules were changed while it was down. */
    void startBot(Policy changed) throws IOException {
        policy = changed;
        startBot();
    }

    /** Another replica, on the same database; Slack's requests go to it from now on. */
    Tocsin replica() throws IOException {
        return start();
    }

    /** Another replica, on the same database; Slack does not know of it. */
    Tocsin silentReplica() throws IOException {
        return Tocsin.start(settings(), policy, cluster, sandbox.clock());
    }

    public URI alertDoor(String kind) {
        return URI.create("http://127.0.0.1:" + tocsin.port() + "/alerts/" + kind);
    }

    /** Where the bot keeps what is not in its database. */
    Path data() {
        return data;
    }

    DatabaseUrl database() {
        return database;
    }

    URI slackDoor() {
        return slackDoor(tocsin);
    }

    private static URI slackDoor(Tocsin running) {
        return URI.create("http://127.0.0.1:" + running.port() + "/slack/events");
    }

    /**
     * Slack did not hear the answer to the latest request of that kind, and tells it again.
     *
     * @return the status of the answer
     */
    int tellAgain(String kind) throws IOException, InterruptedException {
        String told =
                sandbox.traffic().all().stream()
                        .filter(each -> !each.incoming() && each.name().equals(kind))
                        .reduce((_, later) -> later)
                        .orElseThrow()
                        .args()
                        .toString();
        String body = "payload=" + URLEncoder.encode(told, StandardCharsets.UTF_8);
        long at = now().getEpochSecond();
        HttpRequest again =
                HttpRequest.newBuilder(slackDoor())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Slack-Request-Timestamp", String.valueOf(at))
                        .header("X-Slack-Signature", Signature.of(SECRET, at, body))
                        .header("X-Slack-Retry-Num", "1")
                        .header("X-Slack-Retry-Reason", "http_timeout")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(again, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    /** Waits until so many connections are open. */
    void connected(int connections) throws InterruptedException {
        boolean there =
                sandbox.workspace()
                        .await(() -> sandbox.connections() == connections, Story.PATIENCE_MILLIS);
        if (!there) {
            throw new AssertionError(sandbox.connections() + " connections are open");
        }
    }

    private static String manifest() throws IOException {
        return Files.readString(Path.of("..", "manifest.yml"));
    }

    int adminPort() {
        return tocsin.adminPort();
    }

    /** Time goes on, and what is due then is done. */
    public void after(Duration time) {
        sandbox.clock().advance(time);
        tocsin.ringer().ringDue();
        tocsin.anchoring().ringDue();
        tocsin.pruner().ringDue();
        tocsin.delivery().sweep();
    }

    /**
     * Waits until nothing is left to do now but what an operation does, and nobody says anything
     * any more.
     */
    public void quiet() {
        try {
            delivered();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        story.quiet();
    }

    /** Waits until everything that is due is delivered, or waits for a later moment. */
    public void delivered() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(Story.PATIENCE_MILLIS).toNanos();
        while (isRunning && due() > 0 && System.nanoTime() < end) {
            boolean _ = sandbox.workspace().await(() -> false, 20);
        }
    }

    private long due() {
        return query(
                        """
                        select incident, lane from (
                            select distinct on (incident, lane) incident, lane, due_at from outbox
                            where delivered_at is null and parked_at is null
                            order by incident, lane, id
                        ) as oldest
                        where due_at <= ? and lane not like 'OPERATION:%'
                        """,
                        now().atOffset(ZoneOffset.UTC),
                        row ->
                                new LaneId(
                                        new IncidentId(row.getLong(1)),
                                        new Effect.Lane(row.getString(2))))
                .stream()
                .filter(lane -> !tocsin.delivery().hasToWait(lane))
                .count();
    }

    /** By name. */
    List<String> incidentChannels() {
        return sandbox.workspace()
                .locked(() ->
                        sandbox.workspace().channels.values().stream()
                                .map(each -> each.name)
                                .filter(name -> name.startsWith("incident-"))
                                .toList());
    }

    /** Which methods Slack refused because they were called too often. */
    List<String> refused() {
        return sandbox.traffic().all().stream()
                .filter(each -> each.incoming() && each.status() == 429)
                .map(Exchange::name)
                .toList();
    }

    /** Waits until so many facts of that kind are written. */
    void written(String kind, int facts) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(Story.PATIENCE_MILLIS).toNanos();
        while (facts(kind) < facts) {
            if (System.nanoTime() >= end) {
                throw new AssertionError(facts(kind) + " facts are " + kind);
            }
            boolean _ = sandbox.workspace().await(() -> false, 20);
        }
    }

    /** How many of that kind are written. */
    int facts(String kind) {
        return count("select count(*) from fact where kind = ?", kind);
    }

    /** Asks the database itself. */
    int count(String sql, Object parameter) {
        return query(sql, parameter, row -> row.getInt(1)).getFirst();
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Object parameter, Row<T> reading) {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbc(), database.user(), database.password().value());
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, parameter);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    all.add(reading.read(rows));
                }
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Instant now() {
        return sandbox.clock().instant();
    }

    /** The channel of alerts, with Alice and Bob in it. */
    Place alerts() {
        Place alerts = story.newest("alerts");
        for (Someone each : List.of(alice, bob)) {
            if (!alerts.has(each)) {
                each.joins(alerts);
            }
        }
        return alerts;
    }

    /** Alice declares, and is in the channel. */
    Place declared(String text) {
        alice.command(general, "/incident", text);
        Place room = story.newest("incident-");
        room.with(alice);
        room.says("Response checklist");
        return room;
    }

    /**
     * Who is connected to comes first: it waits a while for whoever may still send. By Socket Mode
     * it is the bot that would connect anew to what is being closed.
     */
    @Override
    public void close() throws IOException {
        switch (incoming) {
            case Incoming.Http _ -> {
                sandbox.close();
                tocsin.close();
            }
            case Incoming.Socket _ -> {
                tocsin.close();
                sandbox.close();
            }
        }
        boolean _ = IO.delete(data);
    }
}
