package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What the app may do and wants to hear of, as its manifest tells. */
public final class Manifest {
    private final JsonNode root;

    private Manifest(JsonNode root) {
        this.root = root;
    }

    /**
     * @throws IllegalArgumentException with a sentence, when the text is no YAML or JSON
     */
    public static Manifest parse(String text) {
        try {
            return new Manifest(new YAMLMapper().readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The manifest is not YAML: " + e.getOriginalMessage(), e);
        }
    }

    /** A slash command of the app. */
    public record Command(String command, String description, String usageHint, boolean escapes) {}

    /** A shortcut of the app, of messages or global. */
    public record Shortcut(String name, String type, String callbackId) {}

    public String appName() {
        return root.at("/display_information/name").asText("App");
    }

    public String botName() {
        return root.at("/features/bot_user/display_name").asText("app");
    }

    public boolean hasHome() {
        return root.at("/features/app_home/home_tab_enabled").asBoolean(false);
    }

    /** Whether people may write to the app; they may unless the manifest says otherwise. */
    public boolean hasMessages() {
        return root.at("/features/app_home/messages_tab_enabled").asBoolean(true);
    }

    public Set<String> scopes() {
        return texts("/oauth_config/scopes/bot");
    }

    public Set<String> events() {
        return texts("/settings/event_subscriptions/bot_events");
    }

    /** Whether everything goes by the app's own connections. */
    public boolean isSocketMode() {
        return root.at("/settings/socket_mode_enabled").asBoolean();
    }

    public List<Command> commands() {
        return stream("/features/slash_commands")
                .map(node ->
                        new Command(
                                node.path("command").asText(),
                                node.path("description").asText(),
                                node.path("usage_hint").asText(),
                                node.path("should_escape").asBoolean()))
                .toList();
    }

    public Optional<Command> command(String name) {
        return commands().stream().filter(each -> each.command().equals(name)).findFirst();
    }

    public List<Shortcut> shortcuts() {
        return stream("/features/shortcuts")
                .map(node ->
                        new Shortcut(
                                node.path("name").asText(),
                                node.path("type").asText(),
                                node.path("callback_id").asText()))
                .toList();
    }

    private Set<String> texts(String pointer) {
        Set<String> texts = new LinkedHashSet<>();
        stream(pointer).forEach(node -> texts.add(node.asText()));
        return texts;
    }

    private java.util.stream.Stream<JsonNode> stream(String pointer) {
        return StreamSupport.stream(root.at(pointer).spliterator(), false);
    }
}
