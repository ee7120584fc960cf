package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Uploaded files. Call with the workspace's lock held. */
public final class Files {
    private final Workspace workspace;
    private final Map<String, StoredFile> files = new LinkedHashMap<>();

    Files(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Makes room for a file whose bytes come next. */
    public StoredFile expect(String name, String altText) {
        return expect(workspace.botUser, name, altText);
    }

    /** Makes room for a file of this person, or of the app. */
    public StoredFile expect(String user, String name, String altText) {
        StoredFile file =
                new StoredFile(workspace.ids.next("F"), name, user, workspace.epoch(), altText);
        files.put(file.id, file);
        return file;
    }

    public Optional<StoredFile> find(String id) {
        return Optional.ofNullable(files.get(id));
    }

    /** Posts files into a channel, in one message. */
    public void share(List<StoredFile> shared, Channel channel, Post post) {
        ArrayNode all = Json.array();
        for (StoredFile file : shared) {
            file.channels.add(channel.id);
            all.add(file.toJson(workspace.address()));
        }
        post.more.set("files", all);
        post.more.put("upload", false);
        workspace.messages.add(channel, post);
        for (StoredFile file : shared) {
            ObjectNode event = Json.object().put("type", "file_shared");
            event.put("channel_id", channel.id).put("file_id", file.id);
            event.put("user_id", file.user).put("event_ts", workspace.ts());
            event.putObject("file").put("id", file.id);
            workspace.happenedIn(channel, "file_shared", event);
        }
    }

    public StoredFile uploaded(String id) {
        return find(id).filter(file -> file.content().isPresent())
                .orElseThrow(() -> new SlackError("file_not_found"));
    }
}
