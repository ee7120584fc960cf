package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.canvases.sections.CanvasesSectionsLookupRequest.Criteria;
import com.slack.api.model.canvas.CanvasDocumentChange;
import com.slack.api.model.canvas.CanvasDocumentContent;
import com.slack.api.model.canvas.CanvasEditOperation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.reference.Reference;
import tocsin.sandbox.traffic.Exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The official Java SDK against the sandbox, in the mode in which its maintainers test it: a key
 * that Slack does not have makes it fail.
 */
class SdkTest {
    private static final String BLOCKS =
            "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"*hello* <https://a.example>\"}},"
                    + "{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"action_id\":\"go\","
                    + "\"text\":{\"type\":\"plain_text\",\"text\":\"Go ✅\"}}]}]";
    private static final String MODAL =
            "{\"type\":\"modal\",\"callback_id\":\"c\",\"title\":{\"type\":\"plain_text\",\"text\":\"T\"},"
                    + "\"blocks\":[{\"type\":\"divider\"}]}";
    private static final String HOME = "{\"type\":\"home\",\"blocks\":[{\"type\":\"divider\"}]}";

    private ApiCaller app;
    private Slack slack;
    private MethodsClient api;

    @BeforeEach
    void open() throws IOException {
        app = new ApiCaller(ApiCaller.everything());
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(app.sandbox.apiUrl());
        config.setStatsEnabled(false);
        config.setFailOnUnknownProperties(true);
        config.setLibraryMaintainerMode(true);
        slack = Slack.getInstance(config);
        api = slack.methods(ApiCaller.TOKEN);
    }

    @AfterEach
    void close() throws Exception {
        slack.close();
        app.close();
    }

    @Test
    void every_key_of_every_answer_is_one_of_slacks() throws Exception {
        String alice = app.id("alice");
        ok(api.apiTest(r -> r));
        ok(api.authTest(r -> r));
        ok(api.teamInfo(r -> r));
        ok(api.botsInfo(r -> r.bot(app.sandbox.workspace().botId)));

        String room = ok(api.conversationsCreate(r -> r.name("room"))).getChannel().getId();
        ok(api.conversationsInvite(r -> r.channel(room).users(List.of(alice, app.id("bob")))));
        ok(api.conversationsKick(r -> r.channel(room).user(app.id("bob"))));
        ok(api.conversationsSetTopic(r -> r.channel(room).topic("a topic")));
        ok(api.conversationsSetPurpose(r -> r.channel(room).purpose("a purpose")));
        ok(api.conversationsInfo(r -> r.channel(room).includeNumMembers(true)));
        ok(api.conversationsMembers(r -> r.channel(room)));
        ok(api.conversationsList(r -> r));
        ok(api.usersConversations(r -> r));
        ok(api.conversationsJoin(r -> r.channel(named("random"))));
        ok(api.conversationsOpen(r -> r.users(List.of(alice)).returnIm(true)));
        ok(api.conversationsOpen(r -> r.users(List.of(alice, app.id("bob"))).returnIm(true)));

        String ts =
                ok(api.chatPostMessage(r -> r.channel(room).text("hello").blocksAsString(BLOCKS)))
                        .getTs();
        ok(api.chatPostMessage(r -> r.channel(room).text("answer").threadTs(ts)));
        ok(api.chatPostMessage(r -> r.channel(room).markdownText("**bold**")));
        ok(api.chatUpdate(r -> r.channel(room).ts(ts).text("changed").blocksAsString(BLOCKS)));
        ok(api.chatPostEphemeral(r -> r.channel(room).user(alice).text("psst")));
        ok(api.chatGetPermalink(r -> r.channel(room).messageTs(ts)));
        ok(api.reactionsAdd(r -> r.channel(room).timestamp(ts).name("eyes")));
        ok(api.reactionsGet(r -> r.channel(room).timestamp(ts)));
        ok(api.pinsAdd(r -> r.channel(room).timestamp(ts)));
        ok(api.pinsList(r -> r.channel(room)));
        ok(api.conversationsHistory(r -> r.channel(room).includeAllMetadata(true)));
        ok(api.conversationsReplies(r -> r.channel(room).ts(ts)));
        ok(api.pinsRemove(r -> r.channel(room).timestamp(ts)));
        ok(api.reactionsRemove(r -> r.channel(room).timestamp(ts).name("eyes")));

        int later = (int) app.sandbox.workspace().epoch() + 3600;
        String scheduled =
                ok(api.chatScheduleMessage(r -> r.channel(room).postAt(later).text("later")))
                        .getScheduledMessageId();
        ok(api.chatScheduledMessagesList(r -> r));
        ok(api.chatDeleteScheduledMessage(r -> r.channel(room).scheduledMessageId(scheduled)));

        String bookmark =
                ok(api.bookmarksAdd(r ->
                        r.channelId(room).type("link").title("Runbook").link("https://a.example")))
                        .getBookmark()
                        .getId();
        ok(api.bookmarksEdit(r -> r.channelId(room).bookmarkId(bookmark).title("Changed")));
        ok(api.bookmarksList(r -> r.channelId(room)));
        ok(api.bookmarksRemove(r -> r.channelId(room).bookmarkId(bookmark)));

        ok(api.usersInfo(r -> r.user(alice)));
        ok(api.usersList(r -> r));
        ok(api.usersProfileGet(r -> r.user(alice)));
        ok(api.usersLookupByEmail(r -> r.email("alice@acme.example")));
        ok(api.usergroupsList(r -> r.includeUsers(true)));
        ok(
                api.usergroupsUsersList(r ->
                        r.usergroup(app.sandbox.workspace().groups.keySet().iterator().next())));

        String view =
                ok(api.viewsOpen(r -> r.triggerId(trigger(alice)).viewAsString(MODAL)))
                        .getView()
                        .getId();
        ok(api.viewsPush(r -> r.triggerId(trigger(alice)).viewAsString(MODAL)));
        ok(api.viewsUpdate(r -> r.viewId(view).viewAsString(MODAL)));
        ok(api.viewsPublish(r -> r.userId(alice).viewAsString(HOME)));

        ok(
                api.filesUploadV2(r ->
                        r.channel(room)
                                .filename("log.txt")
                                .fileData("a line".getBytes(StandardCharsets.UTF_8))
                                .initialComment("the log")));
        canvases(room);

        ok(api.chatDelete(r -> r.channel(room).ts(ts)));
        // Last: Slack documents a renaming's old_name, and the SDK's message has no such field.
        ok(api.conversationsRename(r -> r.channel(room).name("renamed")));
        ok(api.conversationsLeave(r -> r.channel(named("random"))));
        ok(api.conversationsArchive(r -> r.channel(room)));
        assertThat(called()).containsAll(answering());
    }

    private Set<String> called() {
        return app.sandbox.traffic().all().stream().map(Exchange::name).collect(Collectors.toSet());
    }

    /** All that the SDK has and that a bot's token opens. */
    private static Set<String> answering() {
        Set<String> answering = new TreeSet<>(Reference.all().keySet());
        answering.removeAll(
                Set.of(
                        "apps.connections.open",
                        "blocks.validate",
                        "conversations.unarchive",
                        "files.info",
                        "files.upload"));
        return answering;
    }

    private void canvases(String room) throws Exception {
        CanvasDocumentContent text =
                CanvasDocumentContent.builder().markdown("# Title\n\nA paragraph").build();
        String canvas =
                ok(api.canvasesCreate(r -> r.title("Notes").documentContent(text))).getCanvasId();
        ok(api.conversationsCanvasesCreate(r -> r.channelId(room).documentContent(text)));
        String section =
                ok(api.canvasesSectionsLookup(r ->
                        r.canvasId(canvas)
                                .criteria(Criteria.builder().containsText("paragraph").build())))
                        .getSections()
                        .getFirst()
                        .getId();
        ok(
                api.canvasesEdit(r ->
                        r.canvasId(canvas)
                                .changes(
                                        List.of(
                                                CanvasDocumentChange.builder()
                                                        .operation(CanvasEditOperation.INSERT_AFTER)
                                                        .sectionId(section)
                                                        .documentContent(text)
                                                        .build()))));
        ok(
                api.canvasesAccessSet(
                        r -> r.canvasId(canvas).accessLevel("read").channelIds(List.of(room))));
    }

    private <T extends SlackApiTextResponse> T ok(T response) {
        assertThat(response.isOk())
                .as(response.getClass().getSimpleName() + ": " + response.getError())
                .isTrue();
        return response;
    }

    private String trigger(String user) {
        return app.sandbox.workspace().locked(() -> app.sandbox.workspace().makeTrigger(user));
    }

    private String named(String name) {
        return app.sandbox.workspace().named(name).orElseThrow().id;
    }
}
