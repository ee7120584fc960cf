package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Ephemeral;
import tocsin.sandbox.slack.workspace.Post;

import java.util.function.Predicate;

/** What people say, change, take back and react to. Call with the workspace's lock held. */
final class Speaking {

    private Speaking() {}

    static JsonNode message(Wish wish) {
        Channel channel = wish.joined();
        String thread = wish.text("thread_ts").isEmpty() ? null : wish.text("thread_ts");
        String text = Typed.escaped(wish.required("text"), wish.workspace());
        Post post = wish.workspace().messages.byPerson(channel, wish.user().id(), text, thread);
        return Json.object().put("ts", post.ts);
    }

    static JsonNode edit(Wish wish) {
        Channel channel = wish.joined();
        Post post = own(wish, channel);
        String text = Typed.escaped(wish.required("text"), wish.workspace());
        wish.workspace().messages.edit(channel, post, text, null, true);
        return Json.object().put("ts", post.ts);
    }

    static JsonNode delete(Wish wish) {
        Channel channel = wish.joined();
        wish.workspace().messages.delete(channel, own(wish, channel));
        return Json.object();
    }

    static JsonNode react(Wish wish) {
        Channel channel = wish.joined();
        Post post = wish.post(channel);
        String name = wish.required("name").replace(":", "");
        String user = wish.user().id();
        boolean removes = wish.flag("remove");
        if (removes ? post.unreact(name, user) : post.react(name, user)) {
            wish.workspace().messages.reacted(channel, post, user, name, !removes);
        }
        return Json.object();
    }

    static JsonNode pin(Wish wish) {
        Channel channel = wish.joined();
        String ts = wish.post(channel).ts;
        wish.workspace().rooms.pin(channel, ts, !wish.flag("remove"), wish.user().id());
        return Json.object();
    }

    /** Takes one message away that only this person sees. */
    static JsonNode dismiss(Wish wish) {
        String ts = wish.required("ts");
        return forget(wish, each -> each.ts().equals(ts));
    }

    /** The page was loaded anew: what only this person saw is gone (Slack: chat.postEphemeral). */
    static JsonNode reload(Wish wish) {
        String user = wish.user().id();
        wish.workspace().notices.removeIf(each -> each.user().equals(user));
        return forget(wish, _ -> true);
    }

    private static JsonNode forget(Wish wish, Predicate<Ephemeral> which) {
        String user = wish.user().id();
        if (wish.workspace()
                .ephemerals
                .removeIf(each -> each.user().equals(user) && which.test(each))) {
            wish.workspace().feed().tell(Json.object().put("kind", "ephemeral").put("user", user));
        }
        return Json.object();
    }

    private static Post own(Wish wish, Channel channel) {
        Post post = wish.post(channel);
        if (!post.user.equals(wish.user().id())) {
            throw new HandError("That message is somebody else's");
        }
        return post;
    }
}
