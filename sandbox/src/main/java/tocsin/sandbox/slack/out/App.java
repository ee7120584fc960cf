package tocsin.sandbox.slack.out;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.socket.Links;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Traffic;
import tocsin.sandbox.traffic.UnderWay;

import java.net.URI;
import java.time.Duration;

/** The app, as Slack calls it: answered within three seconds or not at all. */
public final class App implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int LOOKS = 300;
    private final Workspace workspace;
    private final SignedHttp http;
    private final Links links;
    private final Traffic traffic;
    private volatile Thread verifying = Thread.ofVirtual().unstarted(() -> {});

    /** How the app answered. */
    public sealed interface Answer {

        /** In time, with a body that may be empty. */
        record Given(int status, String body) implements Answer {
            public boolean isOk() {
                return status >= 200 && status < 300;
            }

            /** The body as JSON; text alone counts as a message's text. */
            public ObjectNode json() {
                try {
                    return Json.parse(body) instanceof ObjectNode object ? object : Json.object();
                } catch (JsonProcessingException _) {
                    return Json.object().put("text", body);
                }
            }
        }

        record TooLate() implements Answer {}

        record Unreachable(String why) implements Answer {}

        /** By which Slack names the failure of a command; empty when all is well. */
        default String error() {
            return switch (this) {
                case Given given when given.isOk() -> "";
                case Given _, Unreachable _ -> "dispatch_failed";
                case TooLate _ -> "operation_timeout";
            };
        }

        /** What a person is told at the thing that they pressed; empty when all is well. */
        default String told() {
            return switch (this) {
                case Given given when given.isOk() -> "";
                case Given(int status, _) -> "This app responded with Status Code " + status + ".";
                case TooLate _ -> "Operation timed out. Apps need to respond within three seconds.";
                case Unreachable _ -> "Slack could not reach the app.";
            };
        }

        /** For the record of requests. */
        default JsonNode shown() {
            return switch (this) {
                case Given given -> given.body().isEmpty() ? Json.object() : given.json();
                case TooLate _ -> Json.object().put("error", "operation_timeout");
                case Unreachable(String why) ->
                        Json.object().put("error", "connection_failed").put("why", why);
            };
        }
    }

    public App(Workspace workspace, String secret, Links links, Traffic traffic) {
        this.workspace = workspace;
        http = new SignedHttp(workspace, secret);
        this.links = links;
        this.traffic = traffic;
    }

    /** Where the app takes Slack's requests, from now on; Slack asks it whether it does. */
    public void livesAt(URI uri) {
        http.livesAt(uri);
        verifying.interrupt();
        if (!workspace.manifest.isSocketMode() && !workspace.manifest.events().isEmpty()) {
            verifying = Thread.ofVirtual().name("url-verification").start(this::verify);
        }
    }

    public Answer send(Sending sending) {
        return bring(sending, way()).answer();
    }

    Way.Brought deliver(Sending sending) {
        return bring(sending, way());
    }

    /** An app may be started after Slack: it is asked once it is there. */
    private void verify() {
        try {
            for (int look = 1; look < LOOKS && !http.isUp(); look++) {
                Thread.sleep(BETWEEN_LOOKS);
            }
            bring(UrlVerification.sending(workspace), new UrlVerification(http));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** By socket when the manifest says so, and when an app without an address has opened one. */
    private Way way() {
        boolean bySocket =
                workspace.manifest.isSocketMode()
                        || (!http.hasAddress() && links.connections() > 0);
        return bySocket ? links : http;
    }

    private Way.Brought bring(Sending sending, Way way) {
        UnderWay underWay = traffic.toApp(sending.name());
        Way.Brought brought = way.bring(sending);
        underWay.ends(
                brought.sent(),
                brought.answer() instanceof Answer.Given(int status, _) ? status : 0,
                brought.answered(),
                Why.of(sending, brought));
        return brought;
    }

    @Override
    public void close() {
        verifying.interrupt();
        http.close();
    }
}
