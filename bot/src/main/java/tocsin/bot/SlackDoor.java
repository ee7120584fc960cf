package tocsin.bot;

import jakarta.servlet.http.HttpServlet;

import tocsin.bot.config.Incoming;
import tocsin.bot.config.Settings;
import tocsin.bot.web.AlertServlet;
import tocsin.bot.web.SlackServlet;
import tocsin.bot.web.WebServer;
import tocsin.conversations.listen.Gate;
import tocsin.conversations.listen.Signature;
import tocsin.conversations.listen.SlackApp;
import tocsin.conversations.socket.SlackSocket;
import tocsin.conversations.workspace.Workspace;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Where Slack comes in: the same requests and the same answers, by either way. */
sealed interface SlackDoor extends AutoCloseable {

    static SlackDoor open(
            Settings settings,
            SlackApp app,
            Workspace workspace,
            HttpServlet alerts,
            WebServer.RequestListener listener,
            InstantSource clock)
            throws IOException {
        return switch (settings.slack().incoming()) {
            case Incoming.Http(var secret) -> {
                Gate gate = new Gate(new Signature(secret.value()), clock);
                yield new ByHttp(
                        WebServer.open(
                                settings.ports().front(),
                                listener,
                                WebServer.servlets(
                                        Map.of(
                                                "/slack/events",
                                                new SlackServlet(app.bolt(), gate),
                                                AlertServlet.PATH,
                                                alerts))));
            }
            case Incoming.Socket(var token) -> {
                Optional<WebServer> door = alertDoor(settings, alerts, listener);
                yield new BySocket(SlackSocket.open(workspace, token.value(), app.bolt()), door);
            }
        };
    }

    /** Slack needs no port then; whoever sends alerts does. */
    private static Optional<WebServer> alertDoor(
            Settings settings, HttpServlet alerts, WebServer.RequestListener listener)
            throws IOException {
        return settings.connections().alertToken() == null
                ? Optional.empty()
                : Optional.of(
                        WebServer.open(
                                settings.ports().front(),
                                listener,
                                WebServer.servlets(Map.of(AlertServlet.PATH, alerts))));
    }

    /** Whether Slack can come in now. */
    boolean isOpen();

    /** 0: there is none. */
    int port();

    @Override
    void close();

    record ByHttp(WebServer server) implements SlackDoor {
        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public void close() {
            server.close();
        }

        @Override
        public String toString() {
            return "HTTP on port " + port();
        }
    }

    record BySocket(SlackSocket socket, Optional<WebServer> alerts) implements SlackDoor {
        @Override
        public boolean isOpen() {
            return socket.isOpen();
        }

        @Override
        public int port() {
            return alerts.map(WebServer::port).orElse(0);
        }

        @Override
        public void close() {
            alerts.ifPresent(WebServer::close);
            socket.close();
        }

        @Override
        public String toString() {
            return "Socket Mode";
        }
    }
}
