package tocsin.bot.config;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How the pager is reached.
 *
 * @param api the base of the Events API
 * @param routingKey of those who are on call for incidents; empty: there is none
 * @param byService keys of services, by the end of the variable's name
 * @param apiKey of the REST API, which tells who is on call; empty: that is not asked
 * @param schedules who is on call for incidents
 * @param policies the same, by escalation policy
 */
public record PagerSettings(
        URI api,
        Secret routingKey,
        Map<String, Secret> byService,
        Secret apiKey,
        List<String> schedules,
        List<String> policies) {
    private static final String ROUTING_KEY = "PAGERDUTY_ROUTING_KEY";
    private static final String API_KEY = "PAGERDUTY_API_KEY";
    private static final String API = "https://events.pagerduty.com/";
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    public PagerSettings {
        byService = Map.copyOf(byService);
        schedules = List.copyOf(schedules);
        policies = List.copyOf(policies);
    }

    public static PagerSettings none() {
        return new PagerSettings(
                URI.create(API), new Secret(""), Map.of(), new Secret(""), List.of(), List.of());
    }

    /** Whether there is a pager at all. */
    public boolean isThere() {
        return !routingKey.value().isEmpty() || !byService.isEmpty() || !apiKey.value().isEmpty();
    }

    static PagerSettings read(Environment variables) {
        Map<String, Secret> byService = new TreeMap<>();
        variables
                .beginningWith(ROUTING_KEY + "_")
                .forEach((service, _) ->
                        byService.put(service, key(variables, ROUTING_KEY + "_" + service)));
        Secret apiKey = new Secret(variables.text(API_KEY, ""));
        return new PagerSettings(
                variables.uri("PAGERDUTY_API_URL", API),
                key(variables, ROUTING_KEY),
                byService,
                apiKey,
                ids(variables, "PAGERDUTY_SCHEDULE", apiKey),
                ids(variables, "PAGERDUTY_ESCALATION_POLICY", apiKey));
    }

    private static Secret key(Environment variables, String name) {
        String key = variables.text(name, "");
        if (!key.isEmpty() && !key.matches("[A-Za-z0-9]{32}")) {
            variables.mistake(
                    name
                            + " should be the integration key of an 'Events API V2' integration: 32"
                            + " letters and digits");
        }
        return new Secret(key);
    }

    private static List<String> ids(Environment variables, String name, Secret apiKey) {
        String text = variables.text(name, "");
        if (text.isEmpty()) {
            return List.of();
        }
        if (apiKey.value().isEmpty()) {
            variables.mistake(name + " needs " + API_KEY + " beside it, a key of the REST API");
        }
        List<String> ids = COMMA.splitAsStream(text).toList();
        if (!ids.stream().allMatch(id -> id.matches("[A-Za-z0-9]{1,40}"))) {
            variables.mistake(
                    name
                            + " is '"
                            + text
                            + "'; it should be one id or several with commas, like PI7DH85, as in the"
                            + " address of its page");
        }
        return ids;
    }
}
