package tocsin.conversations.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.slack.api.model.block.DividerBlock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tocsin.conversations.RecordingSlack;
import tocsin.conversations.say.Rendered;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Origin;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.BuiltInPolicy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** What is sent, and what is made of the answers. */
class WorkspaceCallsTest {
    private static final ChannelId ROOM = new ChannelId("C1");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Rendered HELLO = new Rendered("hello", List.of(new DividerBlock()));

    private final RecordingSlack slack = new RecordingSlack();
    private Instant now = NOON;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Workspace workspace =
            Workspace.at(
                    slack.api(),
                    "xoxb-test-token-0000000000",
                    () -> now,
                    (method, _, _) -> heard.add(method));

    /** A call is told of by the name that went over the wire. */
    @AfterEach
    void close() {
        assertThat(heard)
                .containsExactlyInAnyOrderElementsOf(
                        slack.calls().stream()
                                .map(RecordingSlack.Call::method)
                                .filter(method -> method.matches("[a-zA-Z]+(\\.[a-zA-Z]+)+"))
                                .toList());
        workspace.close();
        slack.close();
    }

    private static <T> T value(Reply<T> reply) {
        return reply.toOptional().orElseThrow(() -> new AssertionError(reply.trouble()));
    }

    @Test
    void a_posted_message_carries_its_stamp_and_unfurls_nothing() throws InterruptedException {
        slack.answers("chat.postMessage", "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.000100\"}");

        MessageRef ref =
                value(
                        workspace
                                .messages()
                                .post(
                                        Spot.under(new MessageRef(ROOM, "1.000000")),
                                        HELLO,
                                        Stamp.of("card", "e7")));

        assertThat(ref).isEqualTo(new MessageRef(ROOM, "1.000100"));
        RecordingSlack.Call call = slack.call("chat.postMessage");
        assertThat(call.form())
                .containsEntry("channel", "C1")
                .containsEntry("thread_ts", "1.000000")
                .containsEntry("text", "hello")
                .containsEntry("unfurl_links", "0")
                .containsEntry("unfurl_media", "0");
        assertThat(call.json("metadata"))
                .isEqualTo(
                        JsonParser.parseString(
                                "{\"event_type\":\"tocsin_card\",\"event_payload\":{\"key\":\"e7\"}}"));
        assertThat(call.get("blocks")).isEqualTo("[{\"type\":\"divider\"}]");
    }

    @Test
    void an_update_always_gives_its_blocks() throws InterruptedException {
        workspace
                .messages()
                .update(
                        new MessageRef(ROOM, "1.1"),
                        Rendered.words("closed"),
                        Stamp.of("card", "e7"));

        assertThat(slack.call("chat.update").form())
                .containsEntry("blocks", "[]")
                .containsEntry("ts", "1.1")
                .containsKey("metadata");
    }

    @Test
    void finds_a_lost_message_by_its_stamp_on_a_later_page() {
        slack.answers(
                "conversations.history",
                """
                {"ok":true,"messages":[{"type":"message","ts":"3.1","text":"x"},
                 {"type":"message","ts":"3.0","metadata":{"event_type":"tocsin_card","event_payload":{"key":"e8"}}}],
                 "response_metadata":{"next_cursor":"more"}}\
                """,
                """
                {"ok":true,"messages":[{"type":"message","ts":"2.0",
                 "metadata":{"event_type":"tocsin_card","event_payload":{"key":"e7"}}}],
                 "response_metadata":{"next_cursor":""}}\
                """);

        assertThat(value(workspace.messages().posted(Spot.in(ROOM), Stamp.of("card", "e7"), NOON)))
                .contains(new MessageRef(ROOM, "2.0"));
        List<RecordingSlack.Call> calls = slack.calls("conversations.history");
        assertThat(calls.getFirst().form())
                .containsEntry("include_all_metadata", "1")
                .containsEntry("oldest", NOON.getEpochSecond() - 300 + ".000000");
        assertThat(calls.get(1).form()).containsEntry("cursor", "more");
    }

    @Test
    void what_it_posted_where_it_is_no_member_is_found_by_going_in() throws InterruptedException {
        slack.answers(
                "conversations.history",
                "{\"ok\":false,\"error\":\"not_in_channel\"}",
                """
                {"ok":true,"messages":[{"type":"message","ts":"2.0",
                 "metadata":{"event_type":"tocsin_echo","event_payload":{"key":"e7"}}}]}\
                """);
        slack.answers("conversations.join", "{\"ok\":true,\"channel\":{\"id\":\"C1\"}}");

        assertThat(value(workspace.messages().posted(Spot.in(ROOM), Stamp.of("echo", "e7"), NOON)))
                .contains(new MessageRef(ROOM, "2.0"));
        assertThat(slack.call("conversations.join").form()).containsEntry("channel", "C1");
    }

    @Test
    void what_an_earlier_version_posted_for_a_record_is_found_and_stamped_anew()
            throws InterruptedException {
        slack.answers(
                "conversations.history",
                """
                {"ok":true,"messages":[
                 {"type":"message","ts":"3.0","metadata":{"event_type":"tocsin_card","event_payload":{"key":"7-1:CARD"}}},
                 {"type":"message","ts":"2.0","metadata":{"event_type":"tocsin_card","event_payload":{"key":"7:CARD"}}}]}\
                """);
        Stamp stamp = Stamp.of("card", declared(7), "CARD");

        MessageRef found =
                value(workspace.messages().posted(Spot.in(ROOM), stamp, NOON)).orElseThrow();
        workspace.messages().update(found, HELLO, stamp);

        assertThat(found.ts()).isEqualTo("2.0");
        assertThat(slack.call("chat.update").get("metadata"))
                .contains("7-" + NOON.getEpochSecond() + ":CARD");
    }

    private static Incident declared(long number) {
        Fact.Declared declared =
                new Fact.Declared(
                        "search is slow",
                        BuiltInPolicy.policy().severities().getFirst().severity(),
                        false,
                        Origin.nowhere(),
                        List.of(),
                        List.of());
        return Incident.of(
                new IncidentId(number), List.of(new Entry(1, NOON, new Actor.Tocsin(), declared)));
    }

    @Test
    void what_was_never_posted_is_not_found() {
        slack.answers("conversations.history", "{\"ok\":true,\"messages\":[]}");

        assertThat(value(workspace.messages().posted(Spot.in(ROOM), Stamp.of("card", "e7"), NOON)))
                .isEqualTo(Optional.empty());
    }

    @Test
    void reads_a_message_of_a_thread_when_the_channel_does_not_show_it() {
        slack.answers(
                "conversations.history",
                "{\"ok\":true,\"messages\":[{\"ts\":\"1.0\",\"text\":\"older\",\"user\":\"U1\"}]}");
        slack.answers(
                "conversations.replies",
                "{\"ok\":true,\"messages\":[{\"ts\":\"2.0\",\"thread_ts\":\"1.0\",\"text\":\"the"
                        + " reply\",\"user\":\"U2\"}]}");

        assertThat(value(workspace.messages().read(new MessageRef(ROOM, "2.0"))))
                .contains(new Written(new MessageRef(ROOM, "2.0"), new UserId("U2"), "the reply"));
    }

    @Test
    void an_apps_message_has_no_author() {
        slack.answers(
                "conversations.history",
                "{\"ok\":true,\"messages\":[{\"ts\":\"2.0\",\"text\":\"t\",\"user\":\"UBOT\",\"bot_id\":\"B1\"}]}");

        assertThat(value(workspace.messages().read(new MessageRef(ROOM, "2.0"))).orElseThrow())
                .extracting(Written::author)
                .isNull();
    }

    @Test
    void a_message_that_is_gone_is_nothing() {
        slack.answers("conversations.history", "{\"ok\":true,\"messages\":[]}");
        slack.answers("conversations.replies", "{\"ok\":false,\"error\":\"thread_not_found\"}");

        assertThat(value(workspace.messages().read(new MessageRef(ROOM, "2.0")))).isEmpty();
    }

    @Test
    void a_pin_that_is_there_already_is_success() {
        slack.answers("pins.add", "{\"ok\":false,\"error\":\"already_pinned\"}");

        assertThat(workspace.messages().pin(new MessageRef(ROOM, "1.1")))
                .isInstanceOf(Reply.Ok.class);
    }

    @Test
    void finds_a_channel_of_a_name_page_by_page_with_what_adoption_needs() {
        slack.answers(
                "conversations.list",
                """
                {"ok":true,"channels":[{"id":"C8","name":"random"}],"response_metadata":{"next_cursor":"p2"}}\
                """,
                """
                {"ok":true,"channels":[{"id":"C9","name":"incident-2026-11-21","creator":"UBOT",
                 "is_archived":true,"is_private":true,"created":1795262400,"topic":{"value":"t"},
                 "purpose":{"value":"Incident 7","creator":"UALICE"}}],"response_metadata":{"next_cursor":""}}\
                """);

        Channel found = value(workspace.channels().named("incident-2026-11-21")).orElseThrow();

        assertThat(found)
                .isEqualTo(
                        new Channel(
                                new ChannelId("C9"),
                                "incident-2026-11-21",
                                true,
                                true,
                                false,
                                new UserId("UBOT"),
                                Instant.ofEpochSecond(1795262400),
                                "t",
                                "Incident 7",
                                new UserId("UALICE")));
        assertThat(slack.calls("conversations.list").getFirst().form())
                .containsEntry("types", "public_channel,private_channel")
                .containsEntry("exclude_archived", "0");
    }

    @Test
    void invites_a_hundred_at_a_time_and_names_those_who_cannot_come() {
        slack.answers(
                "conversations.invite",
                "{\"ok\":true,\"channel\":{\"id\":\"C1\"}}",
                """
                {"ok":false,"error":"user_not_found","errors":[
                 {"user":"U140","ok":false,"error":"user_not_found"},
                 {"user":"U141","ok":false,"error":"already_in_channel"},
                 {"user":"UBOT","ok":false,"error":"cant_invite_self"}]}\
                """);

        Invited invited =
                value(
                        workspace
                                .channels()
                                .invite(
                                        ROOM,
                                        IntStream.range(100, 250)
                                                .mapToObj(i -> new UserId("U" + i))
                                                .toList()));

        assertThat(invited.refused()).isEqualTo(Map.of(new UserId("U140"), "user_not_found"));
        List<RecordingSlack.Call> calls = slack.calls("conversations.invite");
        assertThat(calls).hasSize(2);
        assertThat(calls.getFirst().get("users").split(",", -1)).hasSize(100);
        assertThat(calls.getFirst().get("force")).isEqualTo("1");
    }

    @Test
    void being_in_the_channel_already_is_an_invitation_that_went_well() {
        slack.answers("conversations.invite", "{\"ok\":false,\"error\":\"already_in_channel\"}");

        assertThat(value(workspace.channels().invite(ROOM, Set.of(new UserId("U1")))).refused())
                .isEmpty();
    }

    @Test
    void a_single_guest_is_named_and_a_missing_channel_is_not_blamed_on_people() {
        slack.answers(
                "conversations.invite",
                "{\"ok\":false,\"error\":\"user_is_restricted\"}",
                "{\"ok\":false,\"error\":\"channel_not_found\"}");

        UserId guest = new UserId("U1");
        assertThat(value(workspace.channels().invite(ROOM, Set.of(guest))).refused())
                .containsExactly(Map.entry(guest, "user_is_restricted"));
        assertThat(workspace.channels().invite(ROOM, Set.of(guest)).isDeclined("channel_not_found"))
                .isTrue();
    }

    @Test
    void edits_the_bookmark_that_is_there_and_adds_the_one_that_is_not() throws Exception {
        slack.answers(
                "bookmarks.list",
                "{\"ok\":true,\"bookmarks\":[{\"id\":\"Bk1\",\"title\":\"Card\",\"link\":\"https://old\"}]}");

        value(workspace.channels().bookmark(ROOM, "Card", "https://new", ":pushpin:"));
        value(workspace.channels().bookmark(ROOM, "Runbook", "https://r", ":book:"));

        assertThat(slack.call("bookmarks.edit").form())
                .containsEntry("bookmark_id", "Bk1")
                .containsEntry("link", "https://new");
        assertThat(slack.call("bookmarks.add").form())
                .containsEntry("title", "Runbook")
                .containsEntry("type", "link");
    }

    @Test
    void remembers_all_user_groups_for_a_minute_and_no_longer() throws Exception {
        slack.answers("usergroups.list", groups("U1\",\"U2"), groups("U3"));
        People people = workspace.people();

        assertThat(value(people.inGroup("@sre"))).extracting(UserId::value).contains("U1", "U2");
        now = now.plus(Duration.ofSeconds(59));
        assertThat(value(people.inGroup("S1"))).hasSize(2);
        assertThat(people.inGroup("@nobody")).isInstanceOf(Reply.Declined.class);
        assertThat(slack.calls("usergroups.list")).hasSize(1);
        assertThat(slack.call("usergroups.list").form()).containsEntry("include_users", "1");

        now = now.plus(Duration.ofSeconds(1));
        assertThat(value(people.inGroup("sre"))).containsExactly(new UserId("U3"));
    }

    private static String groups(String users) {
        return "{\"ok\":true,\"usergroups\":[{\"id\":\"S1\",\"handle\":\"sre\",\"users\":[\"%s\"]}]}"
                .formatted(users);
    }

    @Test
    void names_that_mean_nobody_do_not_spoil_the_others() {
        slack.answers("usergroups.list", groups("U1"));
        slack.answers(
                "users.lookupByEmail",
                "{\"ok\":true,\"user\":{\"id\":\"U5\",\"real_name\":\"Ada\"}}",
                "{\"ok\":false,\"error\":\"users_not_found\"}");

        Named named =
                value(
                        workspace
                                .people()
                                .named(
                                        List.of(
                                                "U9",
                                                "@sre",
                                                "S1",
                                                "ada@example.org",
                                                "bob@example.org",
                                                "@nobody")));

        assertThat(named.people()).extracting(UserId::value).containsOnly("U9", "U1", "U5");
        assertThat(named.unknown()).containsOnlyKeys("bob@example.org", "@nobody");
        assertThat(named.unknown().get("@nobody")).isEqualTo("Slack knows no user group @nobody.");
    }

    @Test
    void tells_members_from_guests_bots_and_those_who_left() {
        slack.answers(
                "users.info",
                "{\"ok\":true,\"user\":{\"id\":\"U1\",\"real_name\":\"Ada\",\"profile\":{\"display_name\":\"ada\"}}}",
                "{\"ok\":true,\"user\":{\"id\":\"U1\",\"real_name\":\"Ada\",\"is_restricted\":true}}",
                "{\"ok\":true,\"user\":{\"id\":\"U1\",\"real_name\":\"Ada\",\"is_bot\":true}}",
                "{\"ok\":true,\"user\":{\"id\":\"U1\",\"real_name\":\"Ada\",\"deleted\":true}}");
        UserId user = new UserId("U1");

        assertThat(value(workspace.people().person(user)))
                .isEqualTo(new Person(user, "ada", Person.Kind.MEMBER, null));
        assertThat(value(workspace.people().person(user)).kind()).isEqualTo(Person.Kind.GUEST);
        assertThat(value(workspace.people().person(user)).kind()).isEqualTo(Person.Kind.BOT);
        assertThat(value(workspace.people().person(user)).kind()).isEqualTo(Person.Kind.GONE);
    }

    @Test
    void answers_a_click_through_its_own_address() throws InterruptedException {
        value(workspace.asides().answer(slack.responseUrl(), HELLO));

        assertThat(JsonParser.parseString(slack.call("response").body()))
                .isEqualTo(
                        JsonParser.parseString(
                                """
                                {"response_type":"ephemeral","replace_original":false,"delete_original":false,
                                 "text":"hello","blocks":[{"type":"divider"}]}\
                                """));
    }
}
