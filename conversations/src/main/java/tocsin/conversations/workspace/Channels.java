package tocsin.conversations.workspace;

import com.slack.api.methods.Methods;
import com.slack.api.methods.response.conversations.ConversationsInviteResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import com.slack.api.model.ResponseMetadata;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.ChannelId;
import tocsin.incidents.UserId;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What Tocsin does with channels. */
public final class Channels {
    private static final int PAGE = 999;
    private static final int MOST_PAGES = 50;
    private static final List<ConversationType> KINDS =
            List.of(ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL);

    /** Slack: conversations.invite takes so many at once. */
    private static final int AT_ONCE = 100;

    private static final Set<String> IS_IN_ALREADY =
            Set.of("already_in_channel", "cant_invite_self");

    private final Calls calls;

    Channels(Calls calls) {
        this.calls = calls;
    }

    /** The conversation that Tocsin has with this person alone. */
    public Reply<ChannelId> direct(UserId user) {
        return calls.ask(
                        Methods.CONVERSATIONS_OPEN,
                        slack -> slack.conversationsOpen(r -> r.users(List.of(user.value()))))
                .map(response -> new ChannelId(response.getChannel().getId()));
    }

    /** Declined with {@code name_taken} when any channel, archived or unseen, has the name. */
    public Reply<Channel> create(String name, boolean isPrivate) {
        return calls.ask(
                        Methods.CONVERSATIONS_CREATE,
                        slack -> slack.conversationsCreate(r -> r.name(name).isPrivate(isPrivate)))
                .map(response -> Channel.of(response.getChannel()));
    }

    /** The channel of that name, archived ones too, as far as Tocsin can see. */
    public Reply<Optional<Channel>> named(String name) {
        return Page.search(MOST_PAGES, this::list, channel -> channel.name().equals(name));
    }

    /** The channels that Tocsin is in, archived ones too. */
    public Reply<List<Channel>> own() {
        return Page.all(MOST_PAGES, this::own);
    }

    /**
     * @param nameOrId as people write it into the policy
     */
    public Reply<Optional<Channel>> find(String nameOrId) {
        return nameOrId.matches("[CG][A-Z0-9]{6,}")
                ? info(new ChannelId(nameOrId)).map(Optional::of)
                : named(nameOrId);
    }

    public Reply<Channel> info(ChannelId channel) {
        return calls.ask(
                        Methods.CONVERSATIONS_INFO,
                        slack -> slack.conversationsInfo(r -> r.channel(channel.value())))
                .map(response -> Channel.of(response.getChannel()));
    }

    /** Who is in it, Tocsin among them; of a great many only the first page. */
    public Reply<Set<UserId>> members(ChannelId channel) {
        return calls.ask(
                        Methods.CONVERSATIONS_MEMBERS,
                        slack ->
                                slack.conversationsMembers(
                                        r -> r.channel(channel.value()).limit(PAGE)))
                .map(response ->
                        response.getMembers().stream()
                                .map(UserId::new)
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * @param topic 250 characters at most
     */
    public Reply<ChannelId> setTopic(ChannelId channel, String topic) {
        return calls.ask(
                        Methods.CONVERSATIONS_SET_TOPIC,
                        slack ->
                                slack.conversationsSetTopic(
                                        r -> r.channel(channel.value()).topic(topic)))
                .map(_ -> channel);
    }

    /**
     * @param purpose 250 characters at most
     */
    public Reply<ChannelId> setPurpose(ChannelId channel, String purpose) {
        return calls.ask(
                        Methods.CONVERSATIONS_SET_PURPOSE,
                        slack ->
                                slack.conversationsSetPurpose(
                                        r -> r.channel(channel.value()).purpose(purpose)))
                .map(_ -> channel);
    }

    /** Already being in it is success. */
    public Reply<ChannelId> join(ChannelId channel) {
        return calls.ask(
                        Methods.CONVERSATIONS_JOIN,
                        slack -> slack.conversationsJoin(r -> r.channel(channel.value())))
                .map(_ -> channel);
    }

    /** Invites whom it can, in batches; those who are in it already are success. */
    public Reply<Invited> invite(ChannelId channel, Collection<UserId> people) {
        List<String> ids = people.stream().distinct().map(UserId::value).sorted().toList();
        Map<UserId, String> refused = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> batch = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            Reply<Map<UserId, String>> reply =
                    calls.hear(
                                    Methods.CONVERSATIONS_INVITE,
                                    slack ->
                                            slack.conversationsInvite(r ->
                                                    r.channel(channel.value())
                                                            .users(batch)
                                                            .force(true)))
                            .then(response -> refused(batch, response));
            if (!(reply instanceof Reply.Ok<Map<UserId, String>>(var more))) {
                return reply.map(Invited::new);
            }
            refused.putAll(more);
        }
        return Reply.ok(new Invited(refused));
    }

    /** Brings the bookmark with this title to this link; one bookmark of a title is enough. */
    public Reply<ChannelId> bookmark(ChannelId channel, String title, String link, String emoji) {
        return calls.ask(
                        Methods.BOOKMARKS_LIST,
                        slack -> slack.bookmarksList(r -> r.channelId(channel.value())))
                .map(response ->
                        response.getBookmarks().stream()
                                .filter(each -> title.equals(each.getTitle()))
                                .findFirst())
                .then(found ->
                        found.map(old -> editBookmark(channel, old.getId(), title, link, emoji))
                                .orElseGet(() -> addBookmark(channel, title, link, emoji)));
    }

    private Reply<ChannelId> addBookmark(
            ChannelId channel, String title, String link, String emoji) {
        return calls.ask(
                        Methods.BOOKMARKS_ADD,
                        slack ->
                                slack.bookmarksAdd(r ->
                                        r.channelId(channel.value())
                                                .type("link")
                                                .title(title)
                                                .link(link)
                                                .emoji(emoji)))
                .map(_ -> channel);
    }

    private Reply<ChannelId> editBookmark(
            ChannelId channel, String id, String title, String link, String emoji) {
        return calls.ask(
                        Methods.BOOKMARKS_EDIT,
                        slack ->
                                slack.bookmarksEdit(r ->
                                        r.channelId(channel.value())
                                                .bookmarkId(id)
                                                .title(title)
                                                .link(link)
                                                .emoji(emoji)))
                .map(_ -> channel);
    }

    private Reply<Page<Channel>> own(@Nullable String cursor) {
        return calls.ask(
                        Methods.USERS_CONVERSATIONS,
                        slack ->
                                slack.usersConversations(r ->
                                        r.types(KINDS)
                                                .excludeArchived(false)
                                                .limit(PAGE)
                                                .cursor(cursor)))
                .map(response -> page(response.getChannels(), response.getResponseMetadata()));
    }

    private Reply<Page<Channel>> list(@Nullable String cursor) {
        return calls.ask(
                        Methods.CONVERSATIONS_LIST,
                        slack ->
                                slack.conversationsList(r ->
                                        r.types(KINDS)
                                                .excludeArchived(false)
                                                .limit(PAGE)
                                                .cursor(cursor)))
                .map(response -> page(response.getChannels(), response.getResponseMetadata()));
    }

    private static Page<Channel> page(
            List<Conversation> channels, @Nullable ResponseMetadata more) {
        return new Page<>(
                channels.stream().map(Channel::of).toList(),
                more == null ? null : more.getNextCursor());
    }

    private static Reply<Map<UserId, String>> refused(
            List<String> batch, ConversationsInviteResponse response) {
        if (response.getErrors() != null && !response.getErrors().isEmpty()) {
            Map<UserId, String> refused = new HashMap<>();
            for (ConversationsInviteResponse.Error each : response.getErrors()) {
                if (each.getUser() != null && !IS_IN_ALREADY.contains(each.getError())) {
                    refused.put(new UserId(each.getUser()), String.valueOf(each.getError()));
                }
            }
            return Reply.ok(refused);
        }
        if (response.isOk() || IS_IN_ALREADY.contains(response.getError())) {
            return Reply.ok(Map.of());
        }
        return batch.size() == 1 && Errors.isAboutAPerson(response.getError())
                ? Reply.ok(Map.of(new UserId(batch.getFirst()), response.getError()))
                : Calls.declined(response);
    }
}
