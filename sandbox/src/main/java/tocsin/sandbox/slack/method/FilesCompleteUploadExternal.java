package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;
import tocsin.sandbox.slack.workspace.StoredFile;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.ArrayList;
import java.util.List;

/** The last step of an upload: the files are there, and are shared where one asked for it. */
final class FilesCompleteUploadExternal implements Method {
    private static final int MOST_CHANNELS = 100;

    @Override
    public String name() {
        return "files.completeUploadExternal";
    }

    @Override
    public ObjectNode call(Call call) {
        List<StoredFile> files = files(call);
        List<Channel> channels = channels(call);
        JsonNode blocks = MessageBlocks.of(call);
        Workspace workspace = call.workspace();
        for (Channel channel : channels) {
            Post post =
                    workspace.messages.draft(
                            call.text("initial_comment", ""), blocks, null, call.thread());
            workspace.files.share(files, channel, post);
        }
        ObjectNode answer = Json.object();
        var all = answer.putArray("files");
        files.forEach(file -> all.addObject().put("id", file.id).put("title", file.title));
        return answer;
    }

    private static List<StoredFile> files(Call call) {
        call.required("files");
        JsonNode given = call.json("files", "invalid_arguments");
        if (given == null || !given.isArray() || given.isEmpty()) {
            throw call.wrong("must be an array", "files");
        }
        List<StoredFile> files = new ArrayList<>();
        for (JsonNode each : given) {
            StoredFile file = call.workspace().files.uploaded(each.path("id").asText());
            file.title = each.path("title").asText(file.name);
            file.isComplete = true;
            files.add(file);
        }
        return files;
    }

    private static List<Channel> channels(Call call) {
        List<String> ids = new ArrayList<>(call.list("channels"));
        if (call.has("channel_id")) {
            ids.add(call.text("channel_id", ""));
        }
        if (ids.size() > MOST_CHANNELS) {
            throw new SlackError("channels_limit_exceeded");
        }
        List<Channel> channels = new ArrayList<>();
        for (String id : ids) {
            Channel channel = call.workspace().channel(id, call.bot());
            if (!channel.members.contains(call.bot())) {
                throw new SlackError("not_in_channel");
            }
            if (channel.isArchived) {
                throw new SlackError("posting_to_channel_denied");
            }
            channels.add(channel);
        }
        return channels;
    }
}
