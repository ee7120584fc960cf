package tocsin.bot.bench;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.jakarta_servlet.SlackAppServlet;
import com.zaxxer.hikari.HikariDataSource;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The least that somebody begins with: Bolt's own servlet on Jetty, and a pool of connections.
 * Acknowledges {@code /incident} when a row is written.
 */
final class BareApp {
    private BareApp() {}

    public static void main(String[] args) throws Exception {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(System.getenv("BARE_JDBC_URL"));
            pool.setMaximumPoolSize(16);
            insert(pool, "create table if not exists bare_start (at timestamptz default now())");
            SlackConfig slack = new SlackConfig();
            slack.setMethodsEndpointUrlPrefix(System.getenv("SLACK_API_URL"));
            App app =
                    new App(
                            AppConfig.builder()
                                    .slack(Slack.getInstance(slack))
                                    .signingSecret(BotProcess.SECRET)
                                    .singleTeamBotToken(BotProcess.TOKEN)
                                    .build());
            app.command(
                    "/incident",
                    (_, context) -> {
                        insert(pool, "insert into bare_start default values");
                        return context.ack();
                    });
            ServletContextHandler handler = new ServletContextHandler();
            handler.addServlet(new ServletHolder(new SlackAppServlet(app)), "/slack/events");
            Server server = new Server(Integer.parseInt(System.getenv("PORT")));
            server.setHandler(handler);
            server.start();
            server.join();
        }
    }

    private static void insert(HikariDataSource pool, String sql) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
