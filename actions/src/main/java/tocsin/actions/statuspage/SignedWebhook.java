package tocsin.actions.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.Post;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Any other page: each post is sent to an address of the organisation's, signed as Standard
 * Webhooks says (standardwebhooks.com), so that its receivers can check it with a library that is
 * there. The id of a message is the same at every try: a receiver that has seen it does nothing.
 */
public final class SignedWebhook implements StatusPage {
    private static final String PREFIX = "whsec_";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI address;
    private final SecretKeySpec key;
    private final List<String> components;
    private final InstantSource clock;
    private final Exchange exchange = new Exchange(TIMEOUT);

    /**
     * @param secret {@code whsec_} and the key in base64
     * @param components that people may choose; a webhook cannot be asked
     */
    public SignedWebhook(URI address, String secret, List<String> components, InstantSource clock) {
        this.address = address;
        this.key =
                new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring(PREFIX.length())),
                        "HmacSHA256");
        this.components = List.copyOf(components);
        this.clock = clock;
    }

    /** Whether it has the form that a secret has: between 24 and 64 bytes. */
    public static boolean isSecret(String text) {
        if (!text.startsWith(PREFIX)) {
            return false;
        }
        try {
            int bytes = Base64.getDecoder().decode(text.substring(PREFIX.length())).length;
            return bytes >= 24 && bytes <= 64;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public Answer publish(Place place, Post post) {
        ObjectNode data = Exchange.JSON.createObjectNode();
        data.put("record", place.record());
        data.put("number", place.number());
        data.put("title", post.title());
        data.put("status", post.stage().word());
        data.put("text", post.text());
        ObjectNode healths = data.putObject("components");
        post.components().forEach((name, health) -> healths.put(name, health.word()));
        return send(place, "incident.published", data);
    }

    @Override
    public Answer plan(Place place, PlannedWork work, String text) {
        ObjectNode data = Exchange.JSON.createObjectNode();
        data.put("record", place.record());
        data.put("number", place.number());
        data.put("title", work.title());
        data.put("status", work.course().word());
        data.put("text", text);
        data.put("from", work.from().toString());
        data.put("until", work.until().toString());
        work.components().forEach(data.putArray("components")::add);
        return send(place, "maintenance.published", data);
    }

    private Answer send(Place place, String type, ObjectNode data) {
        ObjectNode event = Exchange.JSON.createObjectNode();
        event.put("type", type);
        event.put("timestamp", clock.instant().toString());
        event.set("data", data);
        String body = event.toString();
        String said = data.path("status").asText() + "\n" + data.path("text").asText();
        String id = place.record() + "." + place.number() + "." + Fingerprint.of(said);
        return switch (exchange.send(signed(id, body))) {
            case Exchange.Told told when told.isGood() -> there(place, told.body());
            case Exchange.Told told when told.isPassing() ->
                    new Answer.Away(
                            "The status page's webhook answered HTTP " + told.status(),
                            told.retryAfter());
            case Exchange.Told told ->
                    new Answer.Refused(
                            "The status page's webhook refused it with HTTP %d: look at what takes"
                                            .formatted(told.status())
                                    + " STATUSPAGE_WEBHOOK_URL, and whether it has the same secret");
            case Exchange.Silent(String why) ->
                    new Answer.Away(
                            "The status page's webhook did not answer: " + why, Optional.empty());
        };
    }

    private HttpRequest.Builder signed(String id, String body) {
        long second = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(second))
                .header("webhook-signature", "v1," + signature(id + "." + second + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA256", e);
        }
    }

    /** A receiver may answer with {@code {"link": …}}, which people are then shown. */
    private static Answer there(Place place, JsonNode body) {
        String link = body.path("link").asText("");
        boolean isLink = link.matches("https?://\\S{1,500}");
        return new Answer.There(place.record(), isLink ? link : "", "");
    }

    @Override
    public boolean isReadable() {
        return false;
    }

    @Override
    public Optional<Standing> read(String reference) {
        return Optional.empty();
    }

    @Override
    public List<String> components() {
        return components;
    }

    /** Nothing is sent to try it: it would be published. */
    @Override
    public Check check() {
        return new Check(true, "posts go to " + address.getHost() + ", signed");
    }

    @Override
    public void close() {
        exchange.close();
    }
}
