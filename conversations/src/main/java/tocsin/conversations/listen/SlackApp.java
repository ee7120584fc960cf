package tocsin.conversations.listen;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;
import com.slack.api.util.thread.ExecutorServiceProvider;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.conversations.FrontDesk;
import tocsin.conversations.workspace.QuietSdk;
import tocsin.conversations.workspace.Workspace;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Everything that Slack may send, answered within its three seconds. Nothing is asked of Slack to
 * build or to start it. Whether a request is Slack's at all is decided before, by the {@link Gate}.
 */
public final class SlackApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlackApp.class);

    private final ExecutorService threads;
    private final App app;

    public SlackApp(FrontDesk desk, Workspace workspace, InstantSource clock) {
        ExecutorServiceProvider provider = new VirtualThreads();
        threads = provider.createThreadPoolExecutor("slack-", 0);
        app = bolt(provider);
        Patience patience = new Patience(threads);
        Aside aside = new Aside(workspace, patience);
        Records records = new Records(desk);
        Deeds deeds = new Deeds(desk, new Fitness(workspace, patience));
        Doings doings = new Doings(desk, deeds);
        Opening opening = new Opening(workspace, patience, aside);
        Permalinks permalinks = new Permalinks(workspace, patience);
        OwnZone zones = new OwnZone(workspace, patience);
        Maintenance maintenance = new Maintenance(desk, deeds, opening, zones, clock);
        FollowUps followUps = new FollowUps(desk, deeds, zones, clock);
        new Answering(
                        new Commands(
                                desk,
                                deeds,
                                doings,
                                opening,
                                new OnCalls(desk, patience, aside),
                                followUps),
                        maintenance,
                        new Presses(
                                desk,
                                records,
                                deeds,
                                doings,
                                opening,
                                maintenance,
                                new Alerts(desk, opening, permalinks)),
                        new Submissions(
                                desk,
                                records,
                                deeds,
                                new WindowSubmissions(desk, records, deeds, maintenance, clock),
                                followUps,
                                clock),
                        new Shortcuts(desk, deeds, opening, permalinks),
                        aside)
                .bind(app);
        new Hearing(new Happenings(desk, workspace, patience, permalinks, aside), aside).bind(app);
    }

    /** For a servlet or a socket to run requests through. */
    public App bolt() {
        return app;
    }

    @Override
    public void close() {
        app.stop();
        threads.close();
    }

    /** With a middleware list of our own, so that Bolt neither calls auth.test nor verifies. */
    private static App bolt(ExecutorServiceProvider provider) {
        Slack unused = Slack.getInstance(QuietSdk.config());
        AppConfig config =
                AppConfig.builder()
                        .slack(unused)
                        .executorServiceProvider(provider)
                        .singleTeamBotToken(null)
                        .signingSecret(null)
                        .requestVerificationEnabled(false)
                        .subtypedMessageEventsAutoAckEnabled(true)
                        .unmatchedRequestHandler(SlackApp::unmatched)
                        .build();
        return new App(config, unused, List.of(new TellAgain.AsAnswer()));
    }

    /** Slack would count anything but 200 as a failure, and tell people of it. */
    private static Response unmatched(Request<?> request) {
        LOG.info("Nothing listens to this {} request; acknowledged", request.getRequestType());
        return Response.ok();
    }
}
