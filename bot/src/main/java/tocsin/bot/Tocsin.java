package tocsin.bot;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.actions.cluster.Cluster;
import tocsin.actions.pager.Pager;
import tocsin.actions.statuspage.StatusPage;
import tocsin.bot.alert.AlertReading;
import tocsin.bot.anchor.AnchorFile;
import tocsin.bot.anchor.Anchoring;
import tocsin.bot.clock.Bell;
import tocsin.bot.clock.Ringer;
import tocsin.bot.cluster.ChosenCluster;
import tocsin.bot.cluster.ClusterState;
import tocsin.bot.cluster.KnownRights;
import tocsin.bot.config.Connections;
import tocsin.bot.config.Settings;
import tocsin.bot.database.Database;
import tocsin.bot.delivery.Carrying;
import tocsin.bot.delivery.Delivery;
import tocsin.bot.delivery.Lease;
import tocsin.bot.delivery.LostMessages;
import tocsin.bot.delivery.Outside;
import tocsin.bot.desk.Desk;
import tocsin.bot.metrics.MeasuredDesk;
import tocsin.bot.metrics.Metrics;
import tocsin.bot.offline.OfflineDeclarations;
import tocsin.bot.offline.Patience;
import tocsin.bot.offline.PatientDesk;
import tocsin.bot.pager.ChosenPager;
import tocsin.bot.prune.Pruner;
import tocsin.bot.restore.LostRecords;
import tocsin.bot.restore.RestoreNotice;
import tocsin.bot.statuspage.ChosenStatusPage;
import tocsin.bot.statuspage.KnownStatusPage;
import tocsin.bot.store.AlertStorms;
import tocsin.bot.store.Anchors;
import tocsin.bot.store.ClockTable;
import tocsin.bot.store.Effects;
import tocsin.bot.store.Incidents;
import tocsin.bot.store.OpenIncidents;
import tocsin.bot.store.Pruning;
import tocsin.bot.store.RecordNumbers;
import tocsin.bot.store.Replicas;
import tocsin.bot.store.Standing;
import tocsin.bot.web.AlertServlet;
import tocsin.bot.web.WebServer;
import tocsin.conversations.FrontDesk;
import tocsin.conversations.listen.SlackApp;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.statuspage.StatusPageOffer;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The running bot: every collaborator is made here, and closed in the opposite order. */
public final class Tocsin implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tocsin.class);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration RING = Duration.ofSeconds(5);

    /** Whoever sends alerts repeats what is not taken by then. */
    private static final Duration FOR_ALERTS = Duration.ofSeconds(5);

    /** Until Slack tells which channels there are, and until people are told what was lost. */
    private static final Duration AGAIN = Duration.ofSeconds(15);

    private final Closing closing;
    private final Delivery delivery;
    private final Ringer ringer;
    private final Anchoring anchoring;
    private final Pruner pruner;
    private final RestoreNotice restoreNotice;
    private final SlackDoor door;
    private final WebServer admin;

    private Tocsin(
            Closing closing, Settings settings, Policy policy, Cluster cluster, InstantSource clock)
            throws IOException {
        this.closing = closing;
        closing.last(cluster);
        Metrics metrics = closing.last(new Metrics());
        Database database = ChosenDatabase.open(settings.storage(), closing);
        database.measuredBy(metrics.pool());
        Incidents incidents = new Incidents(database.jdbi(), policy);
        new OpenIncidents(incidents).catchUp();
        Outside outside = outside(closing, settings, policy, cluster, metrics, clock);
        KnownStatusPage page = new KnownStatusPage(outside.page(), clock);
        Desk desk = desk(incidents, policy, outside, page, clock);
        Lease lease = new Lease(new Replicas(database.jdbi()), System::nanoTime);
        Workspace workspace = outside.workspace();
        Outside mine = outside.whenever(lease::isHeld);
        RecordNumbers numbers = new RecordNumbers(database.jdbi());
        Effects effects = new Effects(database.jdbi());
        Standing standing = new Standing(database.jdbi());
        AlertStorms storms = AlertStorms.of(policy, database.jdbi());
        Carrying carrying = new Carrying(mine, desk, incidents, effects, standing, storms, clock);
        delivery =
                closing.last(
                        new Delivery(
                                effects, desk, carrying, storms, workspace.limits(), lease, clock));
        desk.onWritten(delivery);
        ringer =
                new Ringer(new ClockTable(database.jdbi()), new MeasuredDesk(desk, metrics), clock);
        Patience patience = closing.last(new Patience(incidents, clock));
        OfflineDeclarations offline =
                closing.last(
                        OfflineDeclarations.open(
                                desk, patience, workspace, settings.files().data()));
        FrontDesk people =
                new MeasuredDesk(new PatientDesk(desk, patience, offline, clock), metrics);
        SlackApp app = closing.last(new SlackApp(people, workspace, clock));
        SlackState state = closing.last(new SlackState(workspace));
        delivery.start(SWEEP);
        offline.start(SWEEP);
        StatusPageOffer _ = page.offer();
        anchoring =
                new Anchoring(
                        new Anchors(incidents),
                        new AnchorFile(settings.files().anchors()),
                        carrying.anchors()::say,
                        clock);
        pruner = new Pruner(new Pruning(database.jdbi()), settings.kept(), clock);
        closing.last(Bell.open(database, RING, this::ringDue));
        restoreNotice =
                closing.last(
                        new RestoreNotice(
                                () -> LostRecords.find(mine.workspace(), numbers, policy),
                                numbers,
                                new LostMessages(mine.workspace(), policy.channels().digest()),
                                lease::isEldest));
        restoreNotice.start(AGAIN);
        Thread.startVirtualThread(ringer::ringDue);
        AtomicReference<@Nullable SlackDoor> opened = new AtomicReference<>();
        admin =
                AdminDoor.open(
                        settings.ports().admin(),
                        closing,
                        metrics,
                        database.jdbi(),
                        () -> opened.get() != null && lease.isHeld(),
                        () -> slack(opened.get(), state),
                        new ClusterState(cluster, clock)::word,
                        clock);
        // Nothing is taken from outside before everything behind it stands.
        door =
                closing.last(
                        SlackDoor.open(
                                settings,
                                app,
                                workspace,
                                alerts(settings, policy, desk, patience),
                                metrics::answered,
                                clock));
        opened.set(door);
    }

    private static Outside outside(
            Closing closing,
            Settings settings,
            Policy policy,
            Cluster cluster,
            Metrics metrics,
            InstantSource clock) {
        Workspace workspace =
                closing.last(
                        Workspace.at(
                                settings.slack().api(),
                                settings.slack().botToken().value(),
                                clock,
                                metrics.slackCalls()));
        Connections connections = settings.connections();
        StatusPage page =
                closing.last(ChosenStatusPage.open(connections.statusPage(), policy, clock));
        Pager pager = closing.last(ChosenPager.open(connections.pager(), policy));
        return new Outside(workspace, cluster, new KnownRights(cluster, clock), page, pager);
    }

    private static Desk desk(
            Incidents incidents,
            Policy policy,
            Outside outside,
            KnownStatusPage page,
            InstantSource clock) {
        Desk desk =
                new Desk(
                        incidents,
                        policy,
                        groups(policy, outside.workspace()),
                        outside.rights(),
                        page::offer,
                        clock);
        desk.asks(outside.pager()::onCall);
        return desk;
    }

    private static AlertServlet alerts(
            Settings settings, Policy policy, Desk desk, Patience patience) {
        return new AlertServlet(
                settings.connections().alertToken(),
                new AlertReading(policy.alerts()),
                signal -> patience.within(FOR_ALERTS, null, () -> desk.alerts().hear(signal)));
    }

    private void ringDue() {
        ringer.ringDue();
        anchoring.ringDue();
        pruner.ringDue();
    }

    private static String slack(@Nullable SlackDoor door, SlackState state) {
        return door != null && door.isOpen() ? state.word() : "connecting";
    }

    /**
     * Starts the bot. Slack need not be reachable.
     *
     * @throws IOException with a sentence for people
     */
    public static Tocsin start(Settings settings, Policy policy, InstantSource clock)
            throws IOException {
        return start(
                settings,
                policy,
                ChosenCluster.open(
                        System.getenv(), policy, settings.connections().prometheusToken(), clock),
                clock);
    }

    /** The same, with a cluster to act on. What fails half-way leaves nothing open. */
    public static Tocsin start(
            Settings settings, Policy policy, Cluster cluster, InstantSource clock)
            throws IOException {
        Closing opened = new Closing();
        try {
            Tocsin tocsin = new Tocsin(opened, settings, policy, cluster, clock);
            LOG.info("Slack comes in by {}, health on port {}", tocsin.door, tocsin.adminPort());
            return tocsin;
        } catch (IOException | RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    /** Only a policy that names groups costs questions about them. */
    private static Supplier<Groups> groups(Policy policy, Workspace workspace) {
        List<String> named = policy.groups();
        return named.isEmpty() ? Groups::none : new GroupMembers(named, workspace.people());
    }

    /** Where Slack's requests are taken; 0 in Socket Mode. */
    public int port() {
        return door.port();
    }

    public int adminPort() {
        return admin.port();
    }

    public Delivery delivery() {
        return delivery;
    }

    public Ringer ringer() {
        return ringer;
    }

    public Anchoring anchoring() {
        return anchoring;
    }

    public Pruner pruner() {
        return pruner;
    }

    public RestoreNotice restoreNotice() {
        return restoreNotice;
    }

    @Override
    public void close() {
        closing.close();
    }
}
