package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.web.Body;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A file that was uploaded, or is about to be. Guarded by the workspace's lock. */
public final class StoredFile {
    public final String id;
    public final String name;
    public final String user;
    public final long created;
    public final String altText;
    public final Set<String> channels = new TreeSet<>();
    public String title;
    public boolean isComplete;
    private Optional<Body> content = Optional.empty();

    StoredFile(String id, String name, String user, long created, String altText) {
        this.id = id;
        this.name = name;
        this.user = user;
        this.created = created;
        this.altText = altText;
        title = name;
    }

    public Optional<Body> content() {
        return content;
    }

    public void content(Body body) {
        content = Optional.of(body);
    }

    /** The ending of its name, as Slack calls its kind. */
    public String kind() {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "text" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return switch (kind()) {
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "json" -> "application/json";
            case "csv" -> "text/csv";
            case "text", "txt", "log", "md", "yaml", "yml", "diff" -> "text/plain";
            default -> "application/octet-stream";
        };
    }

    /**
     * As {@code files.info} tells it.
     *
     * @param base the sandbox's address
     */
    public ObjectNode toJson(String base) {
        String address = base + "/files/" + id + "/" + name.replaceAll("[^\\w.-]", "_");
        ObjectNode file = Json.object().put("id", id).put("created", created);
        file.put("timestamp", created).put("name", name).put("title", title);
        file.put("mimetype", mediaType()).put("filetype", kind());
        file.put("pretty_type", kind().toUpperCase(Locale.ROOT)).put("user", user);
        file.put("editable", false).put("size", content.map(Body::size).orElse(0));
        file.put("mode", "hosted").put("is_external", false).put("external_type", "");
        file.put("is_public", !channels.isEmpty()).put("public_url_shared", false);
        file.put("display_as_bot", false).put("username", "").put("url_private", address);
        file.put("url_private_download", address + "?download=1").put("permalink", address);
        file.set("channels", Json.texts(channels));
        file.putArray("groups");
        file.putArray("ims");
        file.put("comments_count", 0);
        if (!altText.isEmpty()) {
            file.put("alt_txt", altText);
        }
        return file;
    }
}
