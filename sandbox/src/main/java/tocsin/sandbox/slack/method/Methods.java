package tocsin.sandbox.slack.method;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every method that the sandbox knows. */
public final class Methods {

    private Methods() {}

    public static Map<String, Method> all() {
        return Stream.<Method>of(
                        new ApiTest(),
                        new AppsConnectionsOpen(),
                        new AuthTest(),
                        new BlocksValidate(),
                        new BookmarksAdd(),
                        new BookmarksEdit(),
                        new BookmarksList(),
                        new BookmarksRemove(),
                        new BotsInfo(),
                        new CanvasesAccessSet(),
                        new CanvasesCreate(),
                        new CanvasesEdit(),
                        new CanvasesSectionsLookup(),
                        new ChatDelete(),
                        new ChatDeleteScheduledMessage(),
                        new ChatGetPermalink(),
                        new ChatPostEphemeral(),
                        new ChatPostMessage(),
                        new ChatScheduleMessage(),
                        new ChatScheduledMessagesList(),
                        new ChatUpdate(),
                        new ConversationsArchive(),
                        new ConversationsCanvasesCreate(),
                        new ConversationsCreate(),
                        new ConversationsHistory(),
                        new ConversationsInfo(),
                        new ConversationsInvite(),
                        new ConversationsJoin(),
                        new ConversationsKick(),
                        new ConversationsLeave(),
                        new ConversationsList(),
                        new ConversationsMembers(),
                        new ConversationsOpen(),
                        new ConversationsRename(),
                        new ConversationsReplies(),
                        new ConversationsSetPurpose(),
                        new ConversationsSetTopic(),
                        new ConversationsUnarchive(),
                        new FilesCompleteUploadExternal(),
                        new FilesGetUploadUrlExternal(),
                        new FilesInfo(),
                        new PinsAdd(),
                        new PinsList(),
                        new PinsRemove(),
                        new ReactionsAdd(),
                        new ReactionsGet(),
                        new ReactionsRemove(),
                        new TeamInfo(),
                        new UsergroupsList(),
                        new UsergroupsUsersList(),
                        new UsersConversations(),
                        new UsersInfo(),
                        new UsersList(),
                        new UsersLookupByEmail(),
                        new UsersProfileGet(),
                        new ViewsOpen(),
                        new ViewsPublish(),
                        new ViewsPush(),
                        new ViewsUpdate())
                .collect(Collectors.toMap(Method::name, Function.identity()));
    }
}
