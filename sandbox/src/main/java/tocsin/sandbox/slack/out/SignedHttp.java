package tocsin.sandbox.slack.out;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Workspace;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** Requests to the app's address, signed with the app's secret (Slack: verifying requests). */
final class SignedHttp implements Way, AutoCloseable {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MOST_REDIRECTS = 2;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Workspace.PATIENCE)
                    .build();
    private final Workspace workspace;
    private final String secret;
    private volatile @Nullable URI address;

    SignedHttp(Workspace workspace, String secret) {
        this.workspace = workspace;
        this.secret = secret;
    }

    void livesAt(URI uri) {
        address = uri;
    }

    boolean hasAddress() {
        return address != null;
    }

    /** Whether somebody listens there; nothing is said. */
    boolean isUp() {
        URI uri = address;
        if (uri == null) {
            return false;
        }
        int port = uri.getPort() < 0 ? (uri.getScheme().equals("https") ? 443 : 80) : uri.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(uri.getHost(), port),
                    (int) Workspace.PATIENCE.toMillis());
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public Brought bring(Sending sending) {
        URI uri = address;
        return uri == null
                ? failed(sending, new App.Answer.Unreachable("no address of the app is known"), "")
                : bring(sending, uri);
    }

    private Brought bring(Sending sending, URI first) {
        URI uri = first;
        try {
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                HttpResponse<String> response =
                        http.send(
                                request(sending, uri),
                                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                Optional<URI> next = redirect(uri, response);
                if (next.isEmpty()) {
                    return answered(sending, response);
                }
                uri = next.get();
            }
            return failed(
                    sending,
                    new App.Answer.Unreachable("more than " + MOST_REDIRECTS + " redirects"),
                    "too_many_redirects");
        } catch (HttpConnectTimeoutException | ConnectException e) {
            return failed(sending, unreachable(e), "connection_failed");
        } catch (HttpTimeoutException _) {
            return failed(sending, new App.Answer.TooLate(), "http_timeout");
        } catch (javax.net.ssl.SSLException e) {
            return failed(sending, unreachable(e), "ssl_error");
        } catch (IOException e) {
            return failed(sending, unreachable(e), "connection_failed");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed(sending, new App.Answer.Unreachable("interrupted"), "");
        }
    }

    private HttpRequest request(Sending sending, URI uri) {
        String body = body(sending);
        long at = workspace.epoch();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(workspace.appMayTake())
                        .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                        .header(
                                "Content-Type",
                                sending.kind() == Sending.Kind.EVENT ? "application/json" : FORM)
                        .header("X-Slack-Request-Timestamp", String.valueOf(at))
                        .header("X-Slack-Signature", Signature.of(secret, at, body))
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (sending.retry() > 0) {
            request.header("X-Slack-Retry-Num", String.valueOf(sending.retry()))
                    .header("X-Slack-Retry-Reason", sending.reason());
        }
        return request.build();
    }

    private static String body(Sending sending) {
        return switch (sending.kind()) {
            case EVENT -> Json.write(sending.payload());
            case INTERACTION -> "payload=" + encode(Json.write(sending.payload()));
            case COMMAND ->
                    sending.payload().properties().stream()
                            .map(field -> field.getKey() + "=" + encode(field.getValue().asText()))
                            .collect(Collectors.joining("&"));
        };
    }

    private static Optional<URI> redirect(URI from, HttpResponse<String> response) {
        return response.statusCode() / 100 == 3
                ? response.headers().firstValue("Location").map(from::resolve)
                : Optional.empty();
    }

    /** An app that answers badly may still say that it does not want it again. */
    private static Brought answered(Sending sending, HttpResponse<String> response) {
        App.Answer.Given given = new App.Answer.Given(response.statusCode(), response.body());
        boolean isLast =
                given.isOk()
                        || response.headers()
                                .firstValue("X-Slack-No-Retry")
                                .filter("1"::equals)
                                .isPresent();
        return new Brought(given, isLast ? "" : "http_error", sending.payload(), given.shown());
    }

    private static App.Answer unreachable(IOException e) {
        return new App.Answer.Unreachable(
                e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    private static Brought failed(Sending sending, App.Answer answer, String failure) {
        return new Brought(answer, failure, sending.payload(), answer.shown());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
