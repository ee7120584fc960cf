package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.actions.cluster.Cluster;
import tocsin.bot.store.ClaimedEffect;
import tocsin.bot.store.Standing;
import tocsin.conversations.say.Nags;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.say.Rollout;
import tocsin.conversations.workspace.Channels;
import tocsin.conversations.workspace.Messages;
import tocsin.conversations.workspace.People;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Room;
import tocsin.incidents.UserId;
import tocsin.incidents.clock.Affected;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockTurn;
import tocsin.incidents.clock.ClockWork;
import tocsin.incidents.clock.Clocks;
import tocsin.incidents.clock.Dial;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;
import tocsin.incidents.policy.Tell;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What clocks ask for in the channel: at most one message of each clock asks, and what has asked
 * before is edited to a quiet line first.
 */
final class Nagging {
    private static final Logger LOG = LoggerFactory.getLogger(Nagging.class);
    private static final Duration LATELY = Duration.ofHours(24);

    private final Messages messages;
    private final Posting posting;
    private final Channels channels;
    private final People people;
    private final Standing standing;
    private final Policy policy;
    private final Cluster cluster;
    private final InstantSource clock;

    Nagging(
            Workspace workspace,
            Posting posting,
            Standing standing,
            Policy policy,
            Cluster cluster,
            InstantSource clock) {
        messages = workspace.messages();
        this.posting = posting;
        channels = workspace.channels();
        people = workspace.people();
        this.standing = standing;
        this.policy = policy;
        this.cluster = cluster;
        this.clock = clock;
    }

    Outcome work(ClaimedEffect effect, ClockName name, ClockWork work, Incident incident) {
        Room room = incident.room();
        if (room == null) {
            return Outcome.done("skipped");
        }
        return switch (work) {
            case ClockWork.Nag(ClockTurn.Rang rang) ->
                    ask(effect, rang, incident, Spot.in(room.channel()));
            case ClockWork.Quiet _ -> Outcome.of(quiet(name, incident, null));
        };
    }

    /** In the channel; for what comes long after it, by direct message where that is no place. */
    private Outcome ask(ClaimedEffect effect, ClockTurn.Rang rang, Incident incident, Spot room) {
        Optional<UserId> owner = OwnersPlace.owner(rang, incident);
        if (owner.isPresent() && OwnersPlace.isQuiet(incident)) {
            return alone(effect, rang, incident, owner.get());
        }
        Outcome outcome = nag(effect, rang, incident, room);
        return owner.isPresent() && OwnersPlace.isLeft(outcome)
                ? alone(effect, rang, incident, owner.get())
                : outcome;
    }

    private Outcome alone(
            ClaimedEffect effect, ClockTurn.Rang rang, Incident incident, UserId owner) {
        return switch (channels.direct(owner)) {
            case Reply.Ok<ChannelId>(ChannelId direct) ->
                    nag(effect, rang, incident, Spot.in(direct));
            case Reply<ChannelId> failed -> Outcome.ofLooking(failed);
        };
    }

    /** What asked before grows quiet first; a lost nag is found, since it must grow quiet later. */
    private Outcome nag(ClaimedEffect effect, ClockTurn.Rang rang, Incident incident, Spot where) {
        ClockName name = rang.name();
        Optional<Dial> dial = latest(rang, incident);
        if (dial.isEmpty() && !effect.mayBeSent()) {
            return Outcome.done("superseded");
        }
        Stamp stamp = stamp(incident, rang, effect);
        if (dial.isEmpty()) {
            return lost(effect, name, incident, where, stamp);
        }
        Reply<?> quiet = quiet(name, incident, stamp);
        if (quiet instanceof Reply.Limited<?> || quiet instanceof Reply.Unreachable<?>) {
            return Outcome.ofLooking(quiet);
        }
        Reply<Map<String, String>> mentions = mentions(rang);
        if (!(mentions instanceof Reply.Ok<Map<String, String>>(var known))) {
            return Outcome.ofLooking(mentions);
        }
        Supplier<Rendered> words =
                () ->
                        Nags.nag(
                                incident,
                                rang,
                                dial.map(Dial::rangAt).orElse(effect.createdAt()),
                                policy.reminding(),
                                new Nags.Known(known, rollouts(name, incident)));
        Posting.Posted posted = posting.onceOf(rang.due(), where, stamp, effect.claim(), words);
        switch (posted) {
            case Posting.Posted.Now(MessageRef message) -> keep(incident, name, message, stamp);
            case Posting.Posted.Before(MessageRef message) -> {
                keep(incident, name, message, stamp);
                // It may have grown quiet in a time that a restored database has lost.
                return Outcome.ofLooking(messages.update(message, words.get(), stamp));
            }
            case Posting.Posted.Not _ -> {}
        }
        return posted.outcome();
    }

    /** One ring of a clock: decided anew after a restore, it has the same. */
    private static Stamp stamp(Incident incident, ClockTurn.Rang rang, ClaimedEffect effect) {
        String key =
                "%s:%s:%d:%d"
                        .formatted(
                                incident.key(),
                                rang.name(),
                                rang.since().getEpochSecond(),
                                rang.rung());
        return Stamp.of("nag", key, effect.key());
    }

    /** Nothing is asked any more; what may have asked has to be known, so that it grows quiet. */
    private Outcome lost(
            ClaimedEffect effect, ClockName name, Incident incident, Spot where, Stamp stamp) {
        return switch (messages.posted(where, stamp, effect.createdAt())) {
            case Reply.Ok<Optional<MessageRef>>(var found) -> {
                found.ifPresent(message -> keep(incident, name, message, stamp));
                yield Outcome.done(found.isPresent() ? "adopted" : "superseded");
            }
            case Reply<Optional<MessageRef>> failed -> Outcome.ofLooking(failed);
        };
    }

    /** Empty when it rang again meanwhile, or nothing is asked any more. */
    private Optional<Dial> latest(ClockTurn.Rang rang, Incident incident) {
        return incident.dials()
                .of(rang.name())
                .filter(dial -> dial.since().equals(rang.since()) && dial.rung() == rang.rung())
                .filter(_ -> Clocks.isAsking(incident, policy, rang.name()));
    }

    /**
     * @param asks the stamp of what may ask now; absent: nothing may
     */
    private Reply<?> quiet(ClockName name, Incident incident, @Nullable Stamp asks) {
        Optional<Standing.Posted> posted =
                standing.find(incident.id(), slot(name))
                        .filter(each -> asks == null || !asks.isKnownBy(each.digest()));
        if (posted.isEmpty()) {
            return Reply.ok("nothing");
        }
        Reply<MessageRef> reply =
                messages.update(
                        posted.get().message(),
                        Nags.quiet(incident, name, Clocks.isAsking(incident, policy, name)),
                        Stamp.of("nag", posted.get().digest()));
        boolean isDone = reply instanceof Reply.Ok<MessageRef> || LiveMessages.isGone(reply);
        if (isDone) {
            standing.remove(incident.id(), slot(name));
            return Reply.ok("quiet");
        }
        return reply;
    }

    private void keep(Incident incident, ClockName name, MessageRef message, Stamp stamp) {
        standing.put(incident.id(), slot(name), new Standing.Posted(message, stamp.key()));
    }

    private static String slot(ClockName name) {
        return "NAG:" + name;
    }

    private Reply<Map<String, String>> mentions(ClockTurn.Rang rang) {
        Map<String, String> mentions = new HashMap<>();
        for (Tell tell : rang.tells()) {
            if (tell instanceof Tell.Called(String who)) {
                Reply<String> reply = people.mention(who);
                if (reply instanceof Reply.Limited<?> || reply instanceof Reply.Unreachable<?>) {
                    return reply.map(_ -> Map.of());
                }
                reply.toOptional().ifPresent(mention -> mentions.put(who, mention));
            }
        }
        return Reply.ok(mentions);
    }

    /** The cluster is asked only now that it matters. */
    private List<Rollout> rollouts(ClockName name, Incident incident) {
        return name.kind() == ClockName.Kind.MITIGATION
                ? Affected.services(incident, policy).stream()
                        .flatMap(service -> rollout(service).stream())
                        .limit(5)
                        .toList()
                : List.of();
    }

    private Optional<Rollout> rollout(Service service) {
        try {
            return service.runs()
                    .map(Action.History::new)
                    .map(history -> cluster.look(history, clock.instant()))
                    .filter(Looked.Revisions.class::isInstance)
                    .map(Looked.Revisions.class::cast)
                    .flatMap(found ->
                            found.revisions().stream()
                                    .filter(Looked.Revision::isCurrent)
                                    .findFirst())
                    .filter(revision -> revision.since().isAfter(clock.instant().minus(LATELY)))
                    .map(revision -> new Rollout(service.name(), revision));
        } catch (RuntimeException e) {
            LOG.error("looking at the history of {} failed", service.name(), e);
            return Optional.empty();
        }
    }
}
