package tocsin.sandbox.slack.out;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.method.Content;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Traffic;
import tocsin.sandbox.traffic.UnderWay;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Door;
import tocsin.sandbox.web.Reply;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The addresses by which an app answers later: five uses, thirty minutes (Slack: response_url). */
public final class ResponseUrls implements Door {
    private static final int USES = 5;
    private static final Duration LIFE = Duration.ofMinutes(30);
    private final Map<String, Given> given = new HashMap<>();
    private final Workspace workspace;
    private final Traffic traffic;
    private final Supplier<String> base;
    private long last;

    private record Given(String user, String channel, String source, Instant made, int left) {
        Given once() {
            return new Given(user, channel, source, made, left - 1);
        }
    }

    /**
     * @param base the sandbox's own address
     */
    public ResponseUrls(Workspace workspace, Traffic traffic, Supplier<String> base) {
        this.workspace = workspace;
        this.traffic = traffic;
        this.base = base;
    }

    /**
     * Call with the workspace's lock held.
     *
     * @param source the message it belongs to; empty for a command
     */
    String make(String user, String channel, String source) {
        last++;
        String id =
                workspace.team + "-" + last + "-" + Long.toHexString(last * 0x9E3779B97F4A7C15L);
        given.put(id, new Given(user, channel, source, workspace.now(), USES));
        return base.get() + "/response/" + id;
    }

    @Override
    public Optional<Reply> answer(Asked asked) {
        UnderWay call = traffic.fromApp("response_url");
        JsonNode body = Json.object();
        Reply reply;
        try {
            body = Json.parse(asked.text());
            JsonNode parsed = body;
            String id = asked.path().substring("/response/".length());
            reply = workspace.locked(() -> use(id, parsed));
        } catch (JsonProcessingException _) {
            reply = Reply.json(400, new SlackError("invalid_payload").answer());
        } catch (SlackError error) {
            reply = Reply.json(error.code().endsWith("_url") ? 404 : 400, error.answer());
        }
        JsonNode said = Json.object().put("body", reply.body().text());
        call.ends(body, reply.status(), said);
        return Optional.of(reply);
    }

    private Reply use(String id, JsonNode body) {
        Given url = given.get(id);
        if (url == null || url.made().plus(LIFE).isBefore(workspace.now())) {
            throw new SlackError("expired_url");
        }
        if (url.left() == 0) {
            throw new SlackError("used_url");
        }
        given.put(id, url.once());
        say(url, body);
        return Reply.text(200, "ok");
    }

    private void say(Given url, JsonNode body) {
        Channel channel = workspace.channels.get(url.channel());
        boolean gone = isTrue(body, "delete_original");
        if (gone || isTrue(body, "replace_original")) {
            replace(url, channel, body, gone);
            return;
        }
        Content content = Content.of(body);
        if (channel != null && body.path("response_type").asText().equals("in_channel")) {
            workspace.messages.byApp(channel, content.text(), content.blocks(), null, null);
        } else {
            workspace.messages.whisper(
                    url.user(), url.channel(), content.text(), content.blocks(), null);
        }
    }

    private void replace(Given url, @Nullable Channel channel, JsonNode body, boolean gone) {
        boolean wasEphemeral =
                workspace.ephemerals.removeIf(each -> each.ts().equals(url.source()));
        if (wasEphemeral) {
            workspace
                    .feed()
                    .tell(Json.object().put("kind", "ephemeral").put("channel", url.channel()));
        }
        Optional<Post> post = channel == null ? Optional.empty() : channel.post(url.source());
        if (gone) {
            if (post.isPresent() && channel != null) {
                workspace.messages.delete(channel, post.get());
            }
            return;
        }
        Content content = Content.of(body);
        if (post.isPresent() && channel != null) {
            workspace.messages.edit(channel, post.get(), content.text(), content.blocks(), false);
        } else {
            workspace.messages.whisper(
                    url.user(), url.channel(), content.text(), content.blocks(), null);
        }
    }

    private static boolean isTrue(JsonNode body, String field) {
        return body.path(field).asText("").equals("true");
    }
}
