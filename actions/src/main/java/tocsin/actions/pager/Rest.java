package tocsin.actions.pager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Reads PagerDuty's REST API. A read-only key is enough; 960 requests a minute are allowed for one.
 *
 * @see <a href="https://developer.pagerduty.com/docs/rest-api-rate-limits">REST API Rate Limits</a>
 */
final class Rest {
    private static final JsonMapper JSON = new JsonMapper();

    /** Somebody waits for it in Slack, or a page's outcome is to be told. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Web web;
    private final Address address;
    private final String key;

    Rest(Web web, Address address, String key) {
        this.web = web;
        this.address = address;
        this.key = key;
    }

    /** Too much was asked; it says when there is more. */
    static final class Limited extends IOException {
        private static final long serialVersionUID = 1;
        private final @Nullable Duration after;

        Limited(@Nullable Duration after) {
            super("it is asked too much (HTTP 429)");
            this.after = after;
        }

        Optional<Duration> after() {
            return Optional.ofNullable(after);
        }
    }

    /**
     * @param what the path with its query, such as {@code /oncalls?limit=100}
     * @throws IOException with a reason for people, also when no answer came in time
     */
    JsonNode get(String what) throws IOException {
        Web.Page page =
                web.ask(
                        HttpRequest.newBuilder(URI.create(address.rest() + what))
                                .timeout(PATIENCE)
                                .header("Accept", "application/vnd.pagerduty+json;version=2")
                                .header("Authorization", "Token token=" + key)
                                .build());
        if (page.status() == 401 || page.status() == 403) {
            throw new IOException("it does not accept PAGERDUTY_API_KEY");
        }
        if (page.status() == 429) {
            throw new Limited(reset(page));
        }
        try {
            JsonNode body = JSON.readTree(page.body());
            if (page.status() != 200) {
                throw new IOException(
                        "HTTP "
                                + page.status()
                                + " "
                                + body.path("error").path("message").asText(""));
            }
            return body;
        } catch (JsonProcessingException _) {
            throw new IOException("HTTP " + page.status() + " without JSON");
        }
    }

    private static @Nullable Duration reset(Web.Page page) {
        return page.headers()
                .firstValue("ratelimit-reset")
                .filter(seconds -> seconds.matches("\\d{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static @Nullable Instant moment(JsonNode time) {
        try {
            return time.isTextual() ? OffsetDateTime.parse(time.asText()).toInstant() : null;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
