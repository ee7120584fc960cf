package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.jakarta_servlet.SlackAppServlet;
import com.slack.api.bolt.socket_mode.SocketModeApp;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.story.Story;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * The official SDK and a stock Bolt app run against the sandbox, by either way; the SDK is told to
 * fail at properties that it does not know.
 */
class StockAppTest {

    @Nested
    class ByHttp extends StockAppStory {
        private Server server = new Server();

        @Override
        void run(App app) throws Exception {
            server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            ServletContextHandler context = new ServletContextHandler();
            context.addServlet(new ServletHolder(new SlackAppServlet(app)), "/slack/events");
            server.setHandler(context);
            server.start();
            int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
            sandbox.appLivesAt(URI.create("http://127.0.0.1:" + port + "/slack/events"));
        }

        @Override
        void end() throws Exception {
            server.stop();
        }

        @Test
        void the_address_is_verified() {
            story.quiet();

            assertThat(story.calls("url_verification"))
                    .singleElement()
                    .satisfies(each -> assertThat(each.status()).isEqualTo(200))
                    .satisfies(each -> assertThat(each.refusals()).isEmpty());
        }
    }

    @Nested
    class BySocket extends StockAppStory {
        private SocketModeApp socket = new SocketModeApp(() -> null, new App());

        @Override
        void run(App app) throws Exception {
            socket = new SocketModeApp(sandbox.appToken(), app);
            socket.startAsync();
            assertThat(
                            sandbox.workspace()
                                    .await(() -> sandbox.connections() == 1, Story.PATIENCE_MILLIS))
                    .isTrue();
        }

        @Override
        void end() throws Exception {
            socket.close();
        }
    }

    static AppConfig config(Sandbox sandbox) {
        SlackConfig strict = new SlackConfig();
        strict.setMethodsEndpointUrlPrefix(sandbox.apiUrl());
        strict.setFailOnUnknownProperties(true);
        strict.setStatsEnabled(false);
        return AppConfig.builder()
                .slack(Slack.getInstance(strict))
                .singleTeamBotToken(sandbox.botToken())
                .signingSecret(sandbox.signingSecret())
                .build();
    }
}
