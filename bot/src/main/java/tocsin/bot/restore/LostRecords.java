package tocsin.bot.restore;

import tocsin.bot.store.RecordNumbers;
import tocsin.conversations.say.Topics;
import tocsin.conversations.workspace.Channel;
import tocsin.conversations.workspace.Messages;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Self;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.IncidentId;
import tocsin.incidents.RecordKey;
import tocsin.incidents.policy.Policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the workspace remembers and the database does not: an older back-up was restored, or the
 * database is another one.
 *
 * @param channels of incidents, the newest first
 * @param records all of them, those too of which only a message is left
 */
public record LostRecords(List<LostChannel> channels, Set<RecordKey> records) {
    private static final int MOST_NAMED = 20;

    public LostRecords {
        channels =
                channels.stream()
                        .sorted(
                                Comparator.comparing((LostChannel each) -> each.record().begunAt())
                                        .reversed())
                        .toList();
        records = Set.copyOf(records);
    }

    /**
     * Looks for them. Nothing that people can write counts: a channel was made by Tocsin, its
     * purpose was written by Tocsin, and so was a message that has a mark.
     */
    public static Reply<LostRecords> find(
            Workspace workspace, RecordNumbers numbers, Policy policy) {
        return workspace
                .whoAmI()
                .then(self ->
                        workspace
                                .channels()
                                .own()
                                .then(channels ->
                                        seen(channels, self, workspace.messages(), policy)))
                .map(seen -> compared(seen, numbers));
    }

    /** What the workspace remembers. */
    private record Seen(List<LostChannel> channels, Set<RecordKey> records) {}

    private static Reply<Seen> seen(
            List<Channel> channels, Self self, Messages messages, Policy policy) {
        List<LostChannel> marked =
                channels.stream().flatMap(each -> marked(each, self).stream()).toList();
        Set<RecordKey> records =
                marked.stream()
                        .map(LostChannel::record)
                        .collect(Collectors.toCollection(HashSet::new));
        Set<String> boards = Set.of(policy.channels().digest(), policy.channels().alerts());
        Reply<Seen> seen = Reply.ok(new Seen(marked, records));
        for (Channel channel : channels) {
            if (boards.contains(channel.name()) || boards.contains(channel.id().value())) {
                seen =
                        seen.then(_ ->
                                messages.newestKeys(channel.id(), self.user())
                                        .orDeclined(List.of())
                                        .map(keys -> {
                                            keys.forEach(
                                                    key -> record(key).ifPresent(records::add));
                                            return new Seen(marked, records);
                                        }));
            }
        }
        return seen;
    }

    private static Optional<LostChannel> marked(Channel channel, Self self) {
        return self.user().equals(channel.creator()) && self.user().equals(channel.purposeBy())
                ? Topics.named(channel.purpose()).map(record -> new LostChannel(record, channel))
                : Optional.empty();
    }

    /** The record that a message stands for; what is said once has a key of another form. */
    private static Optional<RecordKey> record(String key) {
        return RecordKey.parse(key.replaceFirst(":.*", ""));
    }

    /** The database is asked last: what has a channel was written before. */
    private static LostRecords compared(Seen seen, RecordNumbers numbers) {
        Set<RecordKey> unknown = numbers.unknown(seen.records());
        return new LostRecords(
                seen.channels().stream().filter(each -> unknown.contains(each.record())).toList(),
                unknown);
    }

    public boolean isEmpty() {
        return records.isEmpty();
    }

    /** Those whose channels people have not put away, the newest first. */
    public List<LostChannel> open() {
        return channels.stream().filter(each -> !each.channel().archived()).toList();
    }

    /** The greatest number that was given. */
    long greatest() {
        return records.stream().map(RecordKey::id).mapToLong(IncidentId::number).max().orElse(0);
    }

    /** For those who run Tocsin: {@code #incident-… (12), C0123 (13)}. */
    public String places() {
        List<String> places =
                new ArrayList<>(
                        open().stream()
                                .limit(MOST_NAMED)
                                .map(each -> each.place() + " (" + each.record().id() + ")")
                                .toList());
        if (open().size() > MOST_NAMED) {
            places.add(open().size() - MOST_NAMED + " more");
        }
        return String.join(", ", places);
    }
}
