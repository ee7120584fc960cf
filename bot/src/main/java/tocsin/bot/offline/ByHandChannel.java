package tocsin.bot.offline;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.conversations.ByHand;
import tocsin.conversations.say.ByHandWords;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.workspace.Channel;
import tocsin.conversations.workspace.Invited;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Self;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.ChannelId;
import tocsin.incidents.ChannelName;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Room;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.Policy;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Opens a channel in which people go on by hand, and says there how. Each step is kept before the
 * next is taken, so that it can go on after a crash; whatever may be there already is looked for.
 */
final class ByHandChannel {
    private static final Logger LOG = LoggerFactory.getLogger(ByHandChannel.class);
    private static final int MOST_NAMES = 30;

    /** Slack tells a channel's age in whole seconds, by a clock of its own. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final Workspace workspace;
    private final Policy policy;
    private final KeptDeclarations kept;

    ByHandChannel(Workspace workspace, Policy policy, KeptDeclarations kept) {
        this.workspace = workspace;
        this.policy = policy;
        this.kept = kept;
    }

    /**
     * Goes on as far as Slack lets it.
     *
     * @throws IOException what was done could not be kept
     */
    void furnish(KeptDeclaration declaration) throws IOException {
        KeptDeclaration now = declaration;
        if (now.room() == null && now.trouble().isEmpty()) {
            now = opened(now);
        }
        Room room = now.room();
        if (room != null && now.message() == null) {
            now = said(now, room);
        }
        if (!now.isTold() && (now.message() != null || !now.trouble().isEmpty())) {
            told(now, room);
        }
    }

    private KeptDeclaration opened(KeptDeclaration declaration) throws IOException {
        ChannelName names =
                ChannelName.of(
                        LocalDate.ofInstant(declaration.at(), ZoneOffset.UTC),
                        declaration.declare().title());
        KeptDeclaration now = declaration;
        for (int n = Math.max(1, now.attempt()); n <= MOST_NAMES; n++) {
            boolean mayBeOurs = n == now.attempt();
            now = keep(now.trying(n));
            String name = names.attempt(n);
            Reply<Channel> made =
                    workspace.channels().create(name, declaration.declare().isPrivate());
            if (made.isDeclined("name_taken")) {
                made = left(declaration, name, mayBeOurs);
            }
            switch (made) {
                case Reply.Ok<Channel>(Channel channel) -> {
                    return keep(now.in(new Room(channel.id(), channel.name())));
                }
                case Reply.Declined<Channel> declined
                        when !declined.code().equals("name_taken") -> {
                    return keep(now.without(declined.sentence()));
                }
                case Reply.Declined<Channel> _ -> {}
                case Reply.Limited<Channel> _, Reply.Unreachable<Channel> _ -> {
                    return now;
                }
            }
        }
        return keep(now.without("Every name like #" + names.base() + " is taken."));
    }

    /** The channel of that name if it was opened for this declaration; else declined. */
    private Reply<Channel> left(KeptDeclaration declaration, String name, boolean mayBeOurs) {
        Reply<Channel> taken = new Reply.Declined<>("name_taken", name);
        return workspace
                .whoAmI()
                .then(self ->
                        workspace
                                .channels()
                                .named(name)
                                .then(found ->
                                        found.filter(channel ->
                                                        isOurs(
                                                                declaration,
                                                                channel,
                                                                self,
                                                                mayBeOurs))
                                                .map(Reply::ok)
                                                .orElse(taken)));
    }

    private static boolean isOurs(
            KeptDeclaration declaration, Channel channel, Self self, boolean mayBeOurs) {
        boolean isNew =
                mayBeOurs
                        && channel.purpose().isEmpty()
                        && channel.isPrivate() == declaration.declare().isPrivate()
                        && channel.created().isAfter(declaration.at().minus(SKEW));
        return self.user().equals(channel.creator())
                && !channel.archived()
                && (isNew || channel.purpose().contains("(" + mark(declaration) + ")"));
    }

    private static String mark(KeptDeclaration declaration) {
        return "tocsin declaration " + declaration.id();
    }

    private KeptDeclaration said(KeptDeclaration declaration, Room room) throws IOException {
        ByHand byHand = declaration.byHand(policy);
        Reply<ChannelId> purpose =
                workspace
                        .channels()
                        .setPurpose(room.channel(), ByHandWords.purpose(byHand, mark(declaration)));
        Reply<Invited> invited =
                workspace.channels().invite(room.channel(), List.of(declaration.by()));
        Stamp stamp = stamp(declaration);
        Spot spot = Spot.in(room.channel());
        Reply<MessageRef> posted =
                workspace
                        .messages()
                        .posted(spot, stamp, declaration.at())
                        .then(found ->
                                found.map(Reply::ok)
                                        .orElseGet(() ->
                                                workspace
                                                        .messages()
                                                        .post(
                                                                spot,
                                                                ByHandWords.message(byHand),
                                                                stamp)));
        log(purpose);
        log(invited);
        log(posted);
        return switch (posted) {
            case Reply.Ok<MessageRef>(MessageRef message) -> keep(declaration.posted(message.ts()));
            case Reply.Declined<MessageRef> declined ->
                    keep(declaration.without(declined.sentence()));
            case Reply.Limited<MessageRef> _, Reply.Unreachable<MessageRef> _ -> declaration;
        };
    }

    private void told(KeptDeclaration declaration, @Nullable Room room) throws IOException {
        ByHand byHand = declaration.byHand(policy);
        Reply<Boolean> told =
                tell(
                        declaration,
                        room == null
                                ? ByHandWords.notOpened(byHand, declaration.trouble())
                                : ByHandWords.opened(byHand, room.channel()));
        if (told instanceof Reply.Ok || told instanceof Reply.Declined) {
            KeptDeclaration _ = keep(declaration.told());
        }
    }

    /** Where they declared, for their eyes only; else in their own conversation with Tocsin. */
    Reply<Boolean> tell(KeptDeclaration declaration, Rendered what) {
        ChannelId origin = declaration.declare().origin().channel();
        Reply<Boolean> whispered =
                origin == null
                        ? new Reply.Declined<>("channel_not_found", "")
                        : workspace
                                .messages()
                                .whisper(origin, declaration.by(), what)
                                .map(_ -> true);
        return whispered instanceof Reply.Declined ? write(declaration.by(), what) : whispered;
    }

    private Reply<Boolean> write(UserId user, Rendered what) {
        return workspace
                .channels()
                .direct(user)
                .then(channel ->
                        workspace
                                .messages()
                                .post(
                                        Spot.in(channel),
                                        what,
                                        Stamp.of("by_hand_told", user.value())))
                .map(_ -> true);
    }

    /** The people who came into it meanwhile, as far as Slack tells. */
    Set<UserId> people(Room room) {
        return workspace
                .whoAmI()
                .then(self ->
                        workspace
                                .channels()
                                .members(room.channel())
                                .map(members -> without(members, self.user())))
                .orDeclined(Set.of())
                .toOptional()
                .orElse(Set.of());
    }

    private static Set<UserId> without(Set<UserId> people, UserId self) {
        return people.stream()
                .filter(each -> !each.equals(self))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The message that says how to go on by hand now says where to go on with the card.
     *
     * @return whether it need not be tried again
     */
    boolean handOver(KeptDeclaration declaration, Optional<Room> room) {
        Room by = declaration.room();
        String ts = declaration.message();
        if (by == null || ts == null || room.isEmpty()) {
            return true;
        }
        Reply<MessageRef> edited =
                workspace
                        .messages()
                        .update(
                                new MessageRef(by.channel(), ts),
                                ByHandWords.over(declaration.byHand(policy), room.get()),
                                stamp(declaration));
        log(edited);
        return edited instanceof Reply.Ok || edited instanceof Reply.Declined;
    }

    private static Stamp stamp(KeptDeclaration declaration) {
        return Stamp.of("by_hand", declaration.id());
    }

    private KeptDeclaration keep(KeptDeclaration declaration) throws IOException {
        kept.put(declaration);
        return declaration;
    }

    private static void log(Reply<?> reply) {
        if (!(reply instanceof Reply.Ok)) {
            LOG.warn("Slack did not take something of a kept declaration: {}", reply.trouble());
        }
    }
}
