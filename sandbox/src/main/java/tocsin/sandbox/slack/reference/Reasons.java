package tocsin.sandbox.slack.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Explanation;
import tocsin.sandbox.slack.SlackError;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Says why a code was answered, and where Slack documents it. */
public final class Reasons {
    private static final JsonNode RULES = read();

    private Reasons() {}

    /** The rule behind the code, and whatever else the refusal itself knows. */
    public static List<Explanation> of(SlackError error, @Nullable Reference method) {
        List<Explanation> all = new ArrayList<>(error.explained());
        if (all.isEmpty()) {
            String page =
                    method == null
                            ? "https://docs.slack.dev/reference/methods"
                            : method.page() + "#errors";
            all.add(new Explanation(error.code(), rule(error.code()), page));
        }
        return all;
    }

    public static String rule(String code) {
        return RULES.path(code).asText("");
    }

    private static JsonNode read() {
        try (InputStream in = Reasons.class.getResourceAsStream("errors.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
