package tocsin.sandbox.slack.workspace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The documents of the workspace; a channel has at most one of its own. */
public final class Canvases {
    private final Workspace workspace;
    private final Map<String, Canvas> canvases = new LinkedHashMap<>();
    private final Map<String, String> ofChannels = new LinkedHashMap<>();

    Canvases(Workspace workspace) {
        this.workspace = workspace;
    }

    public Canvas create(String title, String markdown) {
        Canvas canvas = new Canvas(workspace.ids.next("F"), title, markdown);
        canvases.put(canvas.id, canvas);
        return canvas;
    }

    public Optional<Canvas> find(String id) {
        return Optional.ofNullable(canvases.get(id));
    }

    /** A channel's own. */
    public Optional<Canvas> of(Channel channel) {
        return Optional.ofNullable(ofChannels.get(channel.id)).flatMap(this::find);
    }

    public void give(Channel channel, Canvas canvas) {
        ofChannels.put(channel.id, canvas.id);
        workspace.changed("channel", channel.id);
    }
}
