package tocsin.sandbox;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.cluster.Cluster;
import tocsin.sandbox.cluster.ClusterHand;
import tocsin.sandbox.hand.Hand;
import tocsin.sandbox.page.Fetching;
import tocsin.sandbox.page.Live;
import tocsin.sandbox.page.Page;
import tocsin.sandbox.pager.Pager;
import tocsin.sandbox.pager.PagerApi;
import tocsin.sandbox.pager.PagerHand;
import tocsin.sandbox.slack.Tokens;
import tocsin.sandbox.slack.WebApi;
import tocsin.sandbox.slack.file.FileDoor;
import tocsin.sandbox.slack.limit.Limits;
import tocsin.sandbox.slack.out.App;
import tocsin.sandbox.slack.out.EventSender;
import tocsin.sandbox.slack.out.Interactions;
import tocsin.sandbox.slack.out.ResponseUrls;
import tocsin.sandbox.slack.socket.Links;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Manifest;
import tocsin.sandbox.slack.workspace.Poster;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.statuspage.StatusPage;
import tocsin.sandbox.statuspage.StatusPageApi;
import tocsin.sandbox.statuspage.StatusPageHand;
import tocsin.sandbox.traffic.Traffic;
import tocsin.sandbox.traffic.Troubles;
import tocsin.sandbox.web.House;
import tocsin.sandbox.web.News;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A Slack workspace in a box, running: one port for the Web API, the page, and what people do. */
public final class Sandbox implements AutoCloseable {
    private static final String STATUS_PAGE_API = "/statuspage/v1";
    private final SandboxOptions options;
    private final SandboxClock clock;
    private final Workspace workspace;
    private final Traffic traffic;
    private final Troubles troubles = new Troubles();
    private final Tokens tokens;
    private final Limits limits;
    private final Links links;
    private final App app;
    private final EventSender events;
    private final Poster poster;
    private final Hand hand;
    private final Live live;
    private final House house;
    private final Optional<Keeping> keeping;
    private final @Nullable Cluster cluster;
    private final @Nullable News clusterNews;
    private final StatusPage statusPage;
    private final StatusPageApi statusPageApi;
    private final StatusPageHand statusPageHand;
    private final News statusPageNews;
    private final Pager pager;
    private final News pagerNews;

    private Sandbox(SandboxOptions options) throws IOException {
        this.options = options;
        clock = new SandboxClock(options.clock());
        workspace = new Workspace(Manifest.parse(options.manifest()), clock);
        traffic = new Traffic(workspace);
        tokens = new Tokens(options.botToken(), options.appToken());
        limits = new Limits(options.limits(), clock);
        keeping = settled(options, workspace);
        links = new Links(workspace, traffic);
        app = new App(workspace, options.signingSecret(), links, traffic);
        house = new House();
        ResponseUrls responseUrls =
                new ResponseUrls(workspace, traffic, () -> address().toString());
        hand =
                new Hand(
                        workspace,
                        new Interactions(workspace, app, responseUrls),
                        links,
                        traffic,
                        troubles,
                        clock,
                        tokens,
                        limits);
        live = new Live(workspace, hand.reading());
        house.stream("/page/live", live);
        house.socket(
                "/link/", asked -> links.admit(asked.queryFields().getOrDefault("ticket", "")));
        house.door("/api/", new WebApi(workspace, tokens, limits, traffic, troubles));
        house.door("/response/", responseUrls);
        FileDoor files = new FileDoor(workspace);
        house.door("/upload/", files);
        house.door("/files/", files);
        if (options.clusterPort() < 0) {
            cluster = null;
            clusterNews = null;
        } else {
            cluster = Cluster.ticking(options.clusterPort(), clock);
            clusterNews = news(cluster);
            house.stream("/cluster/live", clusterNews);
            house.door("/hand/cluster", new ClusterHand(cluster));
        }
        statusPage = new StatusPage(clock);
        statusPageApi =
                new StatusPageApi(statusPage, STATUS_PAGE_API, callsAMinute(options.limits()));
        statusPageHand = new StatusPageHand(statusPage, statusPageApi);
        statusPageNews = new News(statusPage::listen);
        house.stream("/statuspage/live", statusPageNews);
        house.door(STATUS_PAGE_API, statusPageApi);
        house.door("/hand/statuspage", statusPageHand);
        pager = new Pager(clock);
        pagerNews = new News(pager::listen);
        house.stream("/pager/live", pagerNews);
        house.door("/hand/pager", new PagerHand(pager));
        house.door(PagerApi.PATH + "/", new PagerApi(pager));
        house.door("/hand/", hand);
        house.door("/page/", new Fetching(workspace, hand.reading(), traffic));
        house.door("/", new Page());
        house.open(options.port());
        workspace.livesAt(house.address());
        statusPage.livesAt(house.address() + "/statuspage");
        events = new EventSender(workspace, app, troubles);
        poster = new Poster(workspace);
    }

    public static Sandbox start(SandboxOptions options) throws IOException {
        return new Sandbox(options);
    }

    private static News news(Cluster cluster) {
        return new News(told -> cluster.store().listen(_ -> told.run()));
    }

    private static int callsAMinute(Limits.Mode limits) {
        return switch (limits) {
            case STRICT -> 60;
            case RELAXED -> 600;
            case OFF -> 0;
        };
    }

    private static Optional<Keeping> settled(SandboxOptions options, Workspace workspace)
            throws IOException {
        if (options.data().isEmpty()) {
            settle(workspace);
            return Optional.empty();
        }
        return Optional.of(Keeping.in(options.data().get(), workspace, () -> settle(workspace)));
    }

    /** The people and channels that a new workspace has. */
    private static void settle(Workspace workspace) {
        String alice = person(workspace, "alice", "Alice Admiral", "Europe/Berlin");
        String bob = person(workspace, "bob", "Bob Bailey", "America/New_York");
        String carol = person(workspace, "carol", "Carol Chen", "Asia/Tokyo");
        String dave = person(workspace, "dave", "Dave Diaz", "UTC");
        workspace.addGroup("sre", "Site reliability", List.of(alice, bob));
        workspace.addGroup("checkout-team", "Checkout", List.of(carol, dave));
        for (String name : List.of("general", "random", "checkout")) {
            Channel channel = workspace.rooms.create(name, false, alice);
            channel.members.addAll(List.of(bob, carol, dave));
        }
    }

    private static String person(Workspace workspace, String name, String realName, String zone) {
        return workspace.addPerson(name, realName, ZoneId.of(zone), false, false, false).id();
    }

    public URI address() {
        return house.address();
    }

    /** The base of the Web API, with a slash at its end. */
    public String apiUrl() {
        return address() + "/api/";
    }

    public String botToken() {
        return options.botToken();
    }

    public String appToken() {
        return options.appToken();
    }

    public String signingSecret() {
        return options.signingSecret();
    }

    /** Where the app takes Slack's requests. */
    public void appLivesAt(URI uri) {
        app.livesAt(uri);
    }

    /** For tests on a machine that is slower than Slack allows. */
    public void appMayTake(Duration time) {
        workspace.appMayTake(time);
    }

    /** How many connections the app has open in Socket Mode. */
    public int connections() {
        return links.connections();
    }

    public SandboxClock clock() {
        return clock;
    }

    public Workspace workspace() {
        return workspace;
    }

    public Traffic traffic() {
        return traffic;
    }

    public Troubles troubles() {
        return troubles;
    }

    public Hand hand() {
        return hand;
    }

    /** The Kubernetes cluster beside it, where one was asked for. */
    public Optional<Cluster> cluster() {
        return Optional.ofNullable(cluster);
    }

    /** The status page beside it. */
    public StatusPage statusPage() {
        return statusPage;
    }

    /** What people do to the status page, and what breaks it. */
    public StatusPageHand statusPageHand() {
        return statusPageHand;
    }

    /** The base of the status page's API. */
    public URI statusPageApi() {
        return address().resolve(STATUS_PAGE_API);
    }

    /** The pager beside it. */
    public Pager pager() {
        return pager;
    }

    /** The base of the pager's API, for its events and for who is on call. */
    public String pagerApi() {
        return address() + PagerApi.PATH;
    }

    @Override
    public void close() throws IOException {
        poster.close();
        events.close();
        links.close();
        app.close();
        live.close();
        statusPageApi.close();
        statusPageNews.close();
        pagerNews.close();
        if (cluster != null && clusterNews != null) {
            clusterNews.close();
            cluster.close();
        }
        house.close();
        keeping.ifPresent(Keeping::close);
    }
}
