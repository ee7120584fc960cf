package tocsin.sandbox.slack.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What Slack's reference says of a method.
 *
 * @param takesJson whether a JSON body is read; form fields always are
 * @param scopes any one of them opens it; empty: none is needed
 * @param errors every code that it may answer, those of all methods included
 */
public record Reference(
        String name,
        Tier tier,
        boolean takesJson,
        boolean isDeprecated,
        Token token,
        List<String> scopes,
        Set<String> required,
        Set<String> optional,
        Set<String> errors,
        Set<String> warnings) {
    private static final Map<String, Reference> ALL = read();

    /** Whose token opens it. */
    public enum Token {
        BOT,
        /** The app's own, for what concerns all its workspaces. */
        APP,
        NONE
    }

    public static Map<String, Reference> all() {
        return ALL;
    }

    public URI page() {
        return URI.create("https://docs.slack.dev/reference/methods/" + name);
    }

    /** Whether Slack reads such an argument; it passes over any other. */
    public boolean knows(String argument) {
        return required.contains(argument)
                || optional.contains(argument)
                || argument.equals("token");
    }

    private static Map<String, Reference> read() {
        try (InputStream in = Reference.class.getResourceAsStream("methods.yaml")) {
            JsonNode root = new YAMLMapper().readTree(in);
            JsonNode every = root.path("every");
            Map<String, Reference> all = new LinkedHashMap<>();
            root.properties()
                    .forEach(entry -> {
                        if (!entry.getKey().equals("every")) {
                            all.put(entry.getKey(), read(entry.getKey(), entry.getValue(), every));
                        }
                    });
            return Collections.unmodifiableMap(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reference read(String name, JsonNode page, JsonNode every) {
        return new Reference(
                name,
                Tier.valueOf(page.path("tier").asText().toUpperCase(Locale.ROOT)),
                page.path("json").asBoolean(),
                page.path("deprecated").asBoolean(),
                Token.valueOf(page.path("token").asText("bot").toUpperCase(Locale.ROOT)),
                List.copyOf(texts(page.path("scopes"))),
                texts(page.path("required")),
                texts(page.path("optional")),
                both(page.path("errors"), every.path("errors")),
                both(page.path("warnings"), every.path("warnings")));
    }

    private static Set<String> both(JsonNode own, JsonNode shared) {
        Set<String> both = new LinkedHashSet<>(texts(own));
        both.addAll(texts(shared));
        return Collections.unmodifiableSet(both);
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(each -> texts.add(each.asText()));
        return Collections.unmodifiableSet(texts);
    }
}
