package tocsin.bot.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.actions.cluster.Cluster;
import tocsin.bot.store.Standing;
import tocsin.bot.store.WaitingEffect;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What clocks ask for in the channel: at most one message of each clock asks, and what has asked
 * before is edited to a quiet line first.
 */
final class Nagging {
    private static final Logger LOG = LoggerFactory.getLogger(Nagging.class);
    private static final Duration LATELY = Duration.ofHours(24);

    private static final Set<String> GONE =
            Set.of("message_not_found", "cant_update_message", "channel_not_found");

    private final Messages messages;
    private final Channels channels;
    private final People people;
    private final Standing standing;
    private final Policy policy;
    private final Cluster cluster;
    private final InstantSource clock;

    Nagging(
            Workspace workspace,
            Standing standing,
            Policy policy,
            Cluster cluster,
            InstantSource clock) {
        messages = workspace.messages();
        channels = workspace.channels();
        people = workspace.people();
        this.standing = standing;
        this.policy = policy;
        this.cluster = cluster;
        this.clock = clock;
    }

    Outcome work(
            WaitingEffect effect,
            ClockName name,
            ClockWork work,
            Incident incident,
            boolean mayBeSent) {
        Room room = incident.room();
        if (room == null) {
            return Outcome.done("skipped");
        }
        return switch (work) {
            case ClockWork.Nag(ClockTurn.Rang rang) ->
                    ask(effect, rang, incident, Spot.in(room.channel()), mayBeSent);
            case ClockWork.Quiet _ -> Outcome.of(quiet(name, incident));
        };
    }

    /** In the channel; for what comes long after it, by direct message where that is no place. */
    private Outcome ask(
            WaitingEffect effect,
            ClockTurn.Rang rang,
            Incident incident,
            Spot room,
            boolean mayBeSent) {
        Optional<UserId> owner = OwnersPlace.owner(rang, incident);
        if (owner.isPresent() && OwnersPlace.isQuiet(incident)) {
            return alone(effect, rang, incident, owner.get(), mayBeSent);
        }
        Outcome outcome = nag(effect, rang, incident, room, mayBeSent);
        return owner.isPresent() && OwnersPlace.isLeft(outcome)
                ? alone(effect, rang, incident, owner.get(), mayBeSent)
                : outcome;
    }

    private Outcome alone(
            WaitingEffect effect,
            ClockTurn.Rang rang,
            Incident incident,
            UserId owner,
            boolean mayBeSent) {
        return switch (channels.direct(owner)) {
            case Reply.Ok<ChannelId>(ChannelId direct) ->
                    nag(effect, rang, incident, Spot.in(direct), mayBeSent);
            case Reply<ChannelId> failed -> Outcome.of(failed);
        };
    }

    /** A lost nag is found first: it must be known to grow quiet, also when nothing is asked. */
    private Outcome nag(
            WaitingEffect effect,
            ClockTurn.Rang rang,
            Incident incident,
            Spot where,
            boolean mayBeSent) {
        ClockName name = rang.name();
        Stamp stamp = Stamp.of("nag", effect.key());
        if (mayBeSent) {
            Reply<Optional<MessageRef>> lost = messages.posted(where, stamp, effect.createdAt());
            if (!(lost instanceof Reply.Ok<Optional<MessageRef>>(var found))) {
                return Outcome.of(lost);
            }
            if (found.isPresent()) {
                keep(incident, name, found.get(), effect);
                return Outcome.done("adopted");
            }
        }
        Optional<Dial> dial = latest(rang, incident);
        if (dial.isEmpty()) {
            return Outcome.done("superseded");
        }
        Reply<?> quiet = quiet(name, incident);
        if (quiet instanceof Reply.Limited<?> || quiet instanceof Reply.Unreachable<?>) {
            return Outcome.of(quiet);
        }
        Reply<Map<String, String>> mentions = mentions(rang);
        if (!(mentions instanceof Reply.Ok<Map<String, String>>(var known))) {
            return Outcome.of(mentions);
        }
        Instant rangAt = dial.map(Dial::rangAt).orElse(effect.createdAt());
        Rendered words =
                Nags.nag(
                        incident,
                        rang,
                        rangAt,
                        policy.reminding(),
                        new Nags.Known(known, rollouts(name, incident)));
        Reply<MessageRef> reply = messages.post(where, words, stamp);
        reply.toOptional().ifPresent(message -> keep(incident, name, message, effect));
        return Outcome.of(reply);
    }

    /** Empty when it rang again meanwhile, or nothing is asked any more. */
    private Optional<Dial> latest(ClockTurn.Rang rang, Incident incident) {
        return incident.dials()
                .of(rang.name())
                .filter(dial -> dial.since().equals(rang.since()) && dial.rung() == rang.rung())
                .filter(_ -> Clocks.isAsking(incident, policy, rang.name()));
    }

    private Reply<?> quiet(ClockName name, Incident incident) {
        Optional<Standing.Posted> posted = standing.find(incident.id(), slot(name));
        if (posted.isEmpty()) {
            return Reply.ok("nothing");
        }
        Reply<MessageRef> reply =
                messages.update(
                        posted.get().message(),
                        Nags.quiet(incident, name, Clocks.isAsking(incident, policy, name)),
                        Stamp.of("nag", posted.get().digest()));
        boolean isDone =
                reply instanceof Reply.Ok<MessageRef>
                        || (reply instanceof Reply.Declined<MessageRef> declined
                                && GONE.contains(declined.code()));
        if (isDone) {
            standing.remove(incident.id(), slot(name));
            return Reply.ok("quiet");
        }
        return reply;
    }

    private void keep(Incident incident, ClockName name, MessageRef message, WaitingEffect effect) {
        standing.put(incident.id(), slot(name), new Standing.Posted(message, effect.key()));
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
