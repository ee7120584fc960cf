package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Person;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The direct messages with one person, or with up to eight. */
final class ConversationsOpen implements Method {
    private static final int MOST = 8;

    @Override
    public String name() {
        return "conversations.open";
    }

    @Override
    public ObjectNode call(Call call) {
        int before = call.workspace().channels.size();
        Channel channel = call.has("channel") ? call.channel("channel") : among(call);
        ObjectNode answer = Json.object();
        if (call.workspace().channels.size() == before) {
            answer.put("no_op", true).put("already_open", true);
        }
        if (call.flag("return_im")) {
            answer.set("channel", channel.toJson(call.bot(), call.workspace().team));
        } else {
            answer.putObject("channel").put("id", channel.id);
        }
        return answer;
    }

    private static Channel among(Call call) {
        List<String> users = call.list("users");
        if (users.isEmpty()) {
            throw new SlackError("users_list_not_supplied");
        }
        if (users.size() > MOST) {
            throw new SlackError("too_many_users");
        }
        call.workspace()
                .scopes
                .demand(
                        call.reference(),
                        users.size() == 1 ? Channel.Kind.DIRECT : Channel.Kind.GROUP_DIRECT);
        Set<String> people = new LinkedHashSet<>(Set.of(call.bot()));
        for (String id : users) {
            Person person = call.workspace().person(id);
            if (person.isDeleted()) {
                throw new SlackError("user_disabled");
            }
            people.add(person.id());
        }
        if (people.size() == 1) {
            throw new SlackError("not_enough_users");
        }
        return call.workspace().rooms.among(people);
    }
}
