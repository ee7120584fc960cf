package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tocsin.sandbox.slack.limit.Limits;
import tocsin.sandbox.slack.reference.Reasons;
import tocsin.sandbox.slack.reference.Reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each method refuses, and in which of the words that Slack declares for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {
    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}");
    private final Map<String, String> things = new TreeMap<>();
    private ApiCaller app;

    @BeforeAll
    void settle() throws Exception {
        app = new ApiCaller(ApiCaller.everything());
        app.hand("limits", "{\"mode\":\"" + Limits.Mode.OFF + "\"}");
        String room = app.channel("room");
        String old = app.channel("old");
        things.put("room", room);
        things.put("old", old);
        things.put("general", named("general"));
        things.put("other", named("checkout"));
        app.hand("channel", "{\"user\":\"alice\",\"name\":\"secret\",\"private\":true}");
        things.put("secret", named("secret"));
        things.put(
                "lonely",
                app.call("conversations.create", "name", "lonely", "is_private", "true")
                        .at("/channel/id")
                        .asText());
        things.put(
                "dm",
                app.call("conversations.open", "users", app.id("alice"))
                        .at("/channel/id")
                        .asText());
        things.put("ts", post(room, "hello"));
        things.put(
                "answer",
                app.call(
                                "chat.postMessage",
                                "channel",
                                room,
                                "text",
                                "answer",
                                "thread_ts",
                                things.get("ts"))
                        .path("ts")
                        .asText());
        things.put("oldts", post(old, "hello"));
        app.call("conversations.archive", "channel", old);
        things.put("bot", app.sandbox.workspace().botUser);
        things.put("alice", app.id("alice"));
        things.put("dave", app.id("dave"));
        app.hand("deactivate", "{\"person\":\"dave\"}");
        app.call("conversations.invite", "channel", room, "users", app.id("alice"));
        things.put(
                "hers",
                app.hand("message", "{\"user\":\"alice\",\"channel\":\"room\",\"text\":\"hers\"}")
                        .path("ts")
                        .asText());
        app.call("pins.add", "channel", room, "timestamp", things.get("ts"));
        app.call("reactions.add", "channel", room, "timestamp", things.get("ts"), "name", "eyes");
        things.put("x40001", "x".repeat(40_001));
        things.put("x4001", "x".repeat(4001));
        things.put("x257", "x".repeat(257));
        things.put("x251", "x".repeat(251));
        things.put("x81", "x".repeat(81));
        things.put("x12001", "x".repeat(12_001));
        things.put("x1001", "x".repeat(1001));
        things.put("now", String.valueOf(app.sandbox.workspace().epoch()));
        things.put("far", String.valueOf(app.sandbox.workspace().epoch() + 121 * 86_400));
        things.put("u101", String.join(",", java.util.Collections.nCopies(101, "U1")));
        things.put("canvas", app.call("canvases.create", "title", "t").path("canvas_id").asText());
        things.put(
                "expected",
                app.call("files.getUploadURLExternal", "filename", "a.txt", "length", "3")
                        .path("file_id")
                        .asText());
        app.call("conversations.canvases.create", "channel_id", room);
    }

    @AfterAll
    void close() throws Exception {
        app.close();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "auth.test.x | | unknown_method",
                "files.upload | | method_deprecated",
                "conversations.create | name= | invalid_name_required",
                "conversations.create | name=Inc | invalid_name_specials",
                "conversations.create | name=#inc | invalid_name_specials",
                "conversations.create | name=-_ | invalid_name_punctuation",
                "conversations.create | name={x81} | invalid_name_maxlength",
                "conversations.create | name=room | name_taken",
                "conversations.create | name=old | name_taken",
                "conversations.create | name=secret | name_taken",
                "conversations.rename | channel={room}&name=old | name_taken",
                "conversations.rename | channel={other}&name=new | not_in_channel",
                "conversations.rename | channel={old}&name=new | is_archived",
                "conversations.rename | channel={secret}&name=new | channel_not_found",
                "conversations.rename | channel={dm}&name=new | method_not_supported_for_channel_type",
                "conversations.archive | channel={old} | already_archived",
                "conversations.archive | channel={other} | not_in_channel",
                "conversations.archive | channel=C1 | channel_not_found",
                "conversations.unarchive | channel={old} | not_allowed_token_type",
                "conversations.join | channel={old} | is_archived",
                "conversations.join | channel={lonely} | method_not_supported_for_channel_type",
                "conversations.leave | channel={lonely} | last_member",
                "conversations.leave | channel={general} | cant_leave_general",
                "conversations.invite | channel={room}&users={bot} | cant_invite_self",
                "conversations.invite | channel={room}&users={alice} | already_in_channel",
                "conversations.invite | channel={room}&users={dave} | user_not_found",
                "conversations.invite | channel={room}&users=U404 | user_not_found",
                "conversations.invite | channel={room}&users= | no_user",
                "conversations.invite | channel={room}&users={u101} | invalid_arguments",
                "conversations.invite | channel={old}&users={alice} | is_archived",
                "conversations.invite | channel={other}&users={alice} | not_in_channel",
                "conversations.kick | channel={room}&user={bot} | cant_kick_self",
                "conversations.kick | channel={room}&user=U404 | user_not_found",
                "conversations.kick | channel={room}&user={dave} | not_in_channel",
                "conversations.open | users= | users_list_not_supplied",
                "conversations.open | users=U1,U2,U3,U4,U5,U6,U7,U8,U9 | too_many_users",
                "conversations.open | users={dave} | user_disabled",
                "conversations.open | users={bot} | not_enough_users",
                "conversations.setTopic | channel={room}&topic={x251} | too_long",
                "conversations.setTopic | channel={old}&topic=t | is_archived",
                "conversations.setPurpose | channel={room}&purpose={x251} | too_long",
                "conversations.info | channel={secret} | channel_not_found",
                "conversations.info | | invalid_arguments",
                "conversations.members | channel={room}&limit=1001 | invalid_limit",
                "conversations.members | channel={room}&limit=0 | invalid_limit",
                "conversations.members | channel={room}&cursor=oops | invalid_cursor",
                "conversations.list | types=public | invalid_types",
                "conversations.history | channel={other} | not_in_channel",
                "conversations.history | channel={room}&latest=oops | invalid_ts_latest",
                "conversations.history | channel={room}&oldest=oops | invalid_ts_oldest",
                "conversations.replies | channel={room}&ts=1.1 | thread_not_found",
                "conversations.replies | channel={room}&ts={ts}&limit=1001 | invalid_arguments",
                "users.conversations | types=all | invalid_types",
                "chat.postMessage | channel={room} | no_text",
                "chat.postMessage | channel={room}&blocks=[] | no_text",
                "chat.postMessage | channel={room}&text=a&markdown_text=b | markdown_text_conflict",
                "chat.postMessage | channel={room}&markdown_text={x12001} | invalid_arguments",
                "chat.postMessage | channel={room}&blocks=1 | invalid_blocks_format",
                "chat.postMessage | channel={room}&blocks=[{}] | invalid_blocks",
                "chat.postMessage | channel={old}&text=a | is_archived",
                "chat.postMessage | channel={other}&text=a | not_in_channel",
                "chat.postMessage | channel={secret}&text=a | channel_not_found",
                "chat.postMessage | channel={room}&text=a&thread_ts=1.1 | cannot_reply_to_message",
                "chat.postMessage | channel={room}&text=a&thread_ts={answer} | cannot_reply_to_message",
                "chat.postMessage | channel={room}&text=a&metadata=1 | invalid_metadata_format",
                "chat.postMessage | channel={room}&text=a&metadata={} | invalid_metadata_format",
                "chat.update | channel={room}&ts={ts}&text={x4001} | msg_too_long",
                "chat.update | channel={room}&ts={hers}&text=a | cant_update_message",
                "chat.update | channel={room}&ts=1.1&text=a | message_not_found",
                "chat.update | channel={room}&ts={ts} | no_text",
                "chat.update | channel={old}&ts={oldts}&text=a | is_inactive",
                "chat.delete | channel={room}&ts={hers} | cant_delete_message",
                "chat.delete | channel={room}&ts=1.1 | message_not_found",
                "chat.postEphemeral | channel={room}&user={dave}&text=a | user_not_in_channel",
                "chat.postEphemeral | channel={old}&user={alice}&text=a | is_archived",
                "chat.postEphemeral | channel={room}&user={alice}&text=a&thread_ts=1.1 | cannot_reply_to_message",
                "chat.scheduleMessage | channel={room}&text=a&post_at={now} | time_in_past",
                "chat.scheduleMessage | channel={room}&text=a&post_at={far} | time_too_far",
                "chat.scheduleMessage | channel={room}&text=a&post_at=soon | invalid_time",
                "chat.scheduledMessages.list | channel=C1 | invalid_channel",
                "chat.deleteScheduledMessage | channel={room}&scheduled_message_id=Q1 | invalid_scheduled_message_id",
                "chat.getPermalink | channel={room}&message_ts=1.1 | message_not_found",
                "pins.add | channel={room}&timestamp={ts} | already_pinned",
                "pins.add | channel={room} | no_item_specified",
                "pins.add | channel={room}&timestamp=1.1 | message_not_found",
                "pins.remove | channel={room}&timestamp={hers} | no_pin",
                "reactions.add | channel={room}&timestamp={ts}&name=eyes | already_reacted",
                "reactions.add | channel={room}&timestamp={ts}&name=No! | invalid_name",
                "reactions.add | channel={old}&timestamp={oldts}&name=eyes | is_archived",
                "reactions.remove | channel={room}&timestamp={ts}&name=fire | no_reaction",
                "reactions.get | channel={room}&timestamp=1.1 | message_not_found",
                "bookmarks.add | channel_id={room}&type=folder&title=t&link=https://a.example | invalid_bookmark_type",
                "bookmarks.add | channel_id={room}&type=link&title=t&link=ftp://a | invalid_link",
                "bookmarks.add | channel_id={room}&type=link&title={x257}&link=https://a.example | invalid_arguments",
                "bookmarks.edit | channel_id={room}&bookmark_id=Bk1 | not_found",
                "bookmarks.remove | channel_id={room}&bookmark_id=Bk1 | not_found",
                "users.info | user=U404 | user_not_found",
                "users.lookupByEmail | email=nobody@acme.example | users_not_found",
                "users.lookupByEmail | email=dave@acme.example | users_not_found",
                "usergroups.users.list | usergroup=S1 | no_such_subteam",
                "bots.info | bot=B1 | bot_not_found",
                "views.open | trigger_id=1.2.a&view={} | invalid_arguments",
                "views.update | view_id=V1&view={\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"T\"},\"blocks\":[{\"type\":\"divider\"}]} | not_found",
                "views.open | trigger_id=1.2.a&view={\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"T\"},\"blocks\":[{\"type\":\"divider\"}]} | invalid_trigger_id",
                "views.publish | user_id=U404&view={\"type\":\"home\",\"blocks\":[]} | invalid_arguments",
                "files.getUploadURLExternal | filename=a.txt&length=0 | invalid_arguments",
                "files.getUploadURLExternal | filename=a.txt&length=1&alt_txt={x1001} | alt_txt_too_large",
                "files.completeUploadExternal | files=[{\"id\":\"F404\"}] | file_not_found",
                "files.completeUploadExternal | files=[{\"id\":\"{expected}\"}] | file_not_found",
                "files.info | file={expected} | file_not_found",
                "canvases.edit | canvas_id=F1&changes=[] | canvas_not_found",
                "canvases.edit | canvas_id={canvas}&changes=[{},{}] | invalid_arguments",
                "canvases.edit | canvas_id={canvas}&changes=[{\"operation\":\"burn\"}] | canvas_editing_failed",
                "canvases.access.set | canvas_id={canvas}&access_level=all&user_ids=U1 | invalid_parameters",
                "conversations.canvases.create | channel_id={room} | channel_canvas_already_exists",
                "blocks.validate | | invalid_arguments",
                "blocks.validate | blocks=[{}] | invalid_blocks",
            })
    void refuses(String method, String arguments, String error) throws Exception {
        JsonNode answer = app.call(method, fields(arguments == null ? "" : arguments));

        assertThat(answer.path("ok").asBoolean(true)).isFalse();
        assertThat(answer.path("error").asText()).isEqualTo(error);
        Reference reference = Reference.all().get(method);
        if (reference != null) {
            assertThat(reference.errors()).contains(error);
        }
        assertThat(Reasons.rule(error)).isNotEmpty();
    }

    private String[] fields(String arguments) {
        List<String> fields = new ArrayList<>();
        for (String pair : arguments.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.add(pair.substring(0, equals));
                fields.add(
                        HOLE.matcher(pair.substring(equals + 1))
                                .replaceAll(hole ->
                                        Matcher.quoteReplacement(
                                                things.getOrDefault(hole.group(1), hole.group()))));
            }
        }
        return fields.toArray(String[]::new);
    }

    private String post(String channel, String text) throws Exception {
        return app.call("chat.postMessage", "channel", channel, "text", text).path("ts").asText();
    }

    private String named(String name) {
        return app.sandbox.workspace().named(name).orElseThrow().id;
    }
}
