package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;

import java.util.List;

/** Brings people into a channel; one who cannot come stops all, unless it is forced. */
final class ConversationsInvite implements Method {

    @Override
    public String name() {
        return "conversations.invite";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.room("channel");
        if (channel.isArchived) {
            throw new SlackError("is_archived");
        }
        List<String> users = call.list("users");
        if (users.isEmpty()) {
            throw new SlackError("no_user");
        }
        if (users.size() > 100) {
            throw call.wrong("no more than 100 items allowed", "users");
        }
        ArrayNode errors = Json.array();
        for (String user : users) {
            String wrong = wrong(call, channel, user);
            if (!wrong.isEmpty()) {
                errors.addObject().put("user", user).put("ok", false).put("error", wrong);
            }
        }
        if (!errors.isEmpty() && (!call.flag("force") || errors.size() == users.size())) {
            SlackError error = new SlackError(errors.get(0).path("error").asText());
            error.answer().set("errors", errors);
            throw error;
        }
        users.stream()
                .filter(user -> wrong(call, channel, user).isEmpty())
                .forEach(user -> call.workspace().rooms.join(channel, user, call.bot()));
        ObjectNode answer = Json.object();
        answer.set("channel", channel.toJson(call.bot(), call.workspace().team));
        if (!errors.isEmpty()) {
            answer.set("errors", errors);
        }
        return answer;
    }

    private static String wrong(Call call, Channel channel, String user) {
        if (user.equals(call.bot())) {
            return "cant_invite_self";
        }
        if (call.person(user).isEmpty() || call.workspace().person(user).isDeleted()) {
            return "user_not_found";
        }
        return channel.members.contains(user) ? "already_in_channel" : "";
    }
}
