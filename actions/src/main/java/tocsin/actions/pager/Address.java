package tocsin.actions.pager;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where PagerDuty is asked.
 *
 * @param events takes events, without a slash at its end
 * @param rest tells who is on call, without a slash at its end
 */
public record Address(String events, String rest) {
    private static final Pattern REST_OF_EVENTS = Pattern.compile("(/v2)?(/enqueue)?/*$");

    /**
     * From the address of events: {@code events.pagerduty.com} has {@code api.pagerduty.com} beside
     * it, as have its regions; anything else answers both.
     */
    public static Address of(URI given) {
        String events = REST_OF_EVENTS.matcher(given.toString()).replaceFirst("");
        String host = Optional.ofNullable(given.getHost()).orElse("");
        boolean isPagerDuty = host.startsWith("events.") && host.endsWith("pagerduty.com");
        return new Address(events, isPagerDuty ? events.replaceFirst("events\\.", "api.") : events);
    }

    URI enqueue() {
        return URI.create(events + "/v2/enqueue");
    }
}
