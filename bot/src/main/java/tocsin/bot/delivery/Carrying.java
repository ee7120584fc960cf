package tocsin.bot.delivery;

import tocsin.actions.cluster.Cluster;
import tocsin.bot.desk.Desk;
import tocsin.bot.store.AlertStorms;
import tocsin.bot.store.ClaimedEffect;
import tocsin.bot.store.Effects;
import tocsin.bot.store.Incidents;
import tocsin.bot.store.LaneId;
import tocsin.bot.store.Standing;
import tocsin.conversations.workspace.Channels;
import tocsin.conversations.workspace.Messages;
import tocsin.conversations.workspace.People;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.Effect;
import tocsin.incidents.Entry;
import tocsin.incidents.Incident;
import tocsin.incidents.Message;
import tocsin.incidents.Privacy;
import tocsin.incidents.UserId;
import tocsin.incidents.alert.AlertWork;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockWork;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Work;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.Signal;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.statuspage.StatusPageWork;

import java.time.InstantSource;
import java.util.List;

/**
 * Does one effect in the workspace. Privacy is asked here once more, right before anything leaves.
 */
public final class Carrying {
    private final Incidents incidents;
    private final Effects effects;
    private final InstantSource clock;
    private final Opening opening;
    private final Showing showing;
    private final Furnishing furnishing;
    private final Telling telling;
    private final Operating operating;
    private final Windows windows;
    private final Looking looking;
    private final Publishing publishing;
    private final Nagging nagging;
    private final Alarming alarming;
    private final Ringing ringing;
    private final Watching watching;
    private final AnchorMessages anchors;

    public Carrying(
            Outside outside,
            Desk desk,
            Incidents incidents,
            Effects effects,
            Standing standing,
            AlertStorms storms,
            InstantSource clock) {
        this.incidents = incidents;
        this.effects = effects;
        this.clock = clock;
        Policy policy = desk.policy();
        Workspace workspace = outside.workspace();
        Messages messages = workspace.messages();
        Channels channels = workspace.channels();
        People people = workspace.people();
        Cluster cluster = outside.cluster();
        Offering offering = new Offering(policy, outside.rights());
        Posting posting = new Posting(workspace, clock.instant());
        LiveMessages live = new LiveMessages(messages, posting, standing);
        DigestChannel digest = new DigestChannel(channels, policy.channels().digest());
        opening = new Opening(workspace, channel -> incidents.in(channel).isPresent());
        showing = new Showing(messages, live, digest, offering);
        furnishing = new Furnishing(channels, people, standing, showing);
        telling = new Telling(messages, posting);
        operating = new Operating(cluster, new Cards(live, posting, offering), people, clock);
        windows = new Windows(channels, live, posting, policy.maintenance().approvers());
        looking = new Looking(cluster, workspace, posting, standing, clock);
        publishing = new Publishing(outside.page(), clock);
        nagging = new Nagging(workspace, posting, standing, policy, cluster, clock);
        alarming = alarming(workspace.yielding(), desk, standing, storms, clock);
        ringing = new Ringing(outside.pager(), policy, clock);
        watching = new Watching(outside.pager(), people, policy, clock);
        anchors = new AnchorMessages(posting, digest);
    }

    /** People go first. */
    private static Alarming alarming(
            Workspace workspace,
            Desk desk,
            Standing standing,
            AlertStorms storms,
            InstantSource clock) {
        Messages messages = workspace.messages();
        LiveMessages live =
                new LiveMessages(messages, new Posting(workspace, clock.instant()), standing);
        DigestChannel channel =
                new DigestChannel(workspace.channels(), desk.policy().channels().alerts());
        return new Alarming(
                desk,
                new AlertMessages(messages, live, channel),
                new StormMessages(live, channel, desk, storms, clock));
    }

    /** What is said in the digest channel besides effects goes the same way, at the same pace. */
    public AnchorMessages anchors() {
        return anchors;
    }

    Outcome carry(ClaimedEffect effect, Incident incident) {
        if (!Privacy.mayTell(incident, effect.effect().place())) {
            return Outcome.done("private");
        }
        return switch (effect.effect()) {
            case Effect.OpenChannel _ -> opening.open(incident);
            case Effect.Show(var board) -> showing.show(effect, board, incident);
            case Effect.Pin(var board) -> showing.pin(board, incident);
            case Effect.SetTopic _ -> furnishing.topic(effect.claim(), incident);
            case Effect.Bookmark _ -> furnishing.bookmark(incident);
            case Effect.Invite(List<String> who) -> furnishing.invite(who, incident);
            case Effect.Say(Message message) ->
                    telling.say(effect, message, incident, entries(incident));
            case Effect.OfOperation(OperationId id, Work work, _) ->
                    operating.work(
                            effect, incident.operations().find(id).orElseThrow(), work, incident);
            case Effect.OfStatusPage(StatusPageWork work, _) ->
                    publishing.work(effect, work, incident);
            case Effect.OfWindow what -> windows.work(effect, what, incident);
            case Effect.OfAlert(AlertWork work, _) -> alarming.work(effect, work, incident);
            case Effect.Look look -> looking.look(effect, look, incident);
            case Effect.OfClock(ClockName name, ClockWork work) ->
                    nagging.work(effect, name, work, incident);
            case Effect.OfPage(PageId id, Signal signal) ->
                    ringing.tell(effect, incident.pages().find(id).orElseThrow(), signal, incident);
            case Effect.WatchPage(PageId id) ->
                    watching.look(incident.pages().find(id).orElseThrow(), incident);
            case Effect.Notify(UserId to, Message news) ->
                    telling.notify(effect, to, news, incident, entries(incident));
            case Effect.Whisper(UserId to, Message message) ->
                    telling.whisper(effect, to, message, incident, entries(incident));
            case Effect.TryAgain _ -> tryAgain(incident);
        };
    }

    /** The sweep finds it. */
    private Outcome tryAgain(Incident incident) {
        List<LaneId> lanes = effects.unpark(incident.id(), Incidents.storable(clock.instant()));
        return Outcome.done(lanes.size() + " to be tried again");
    }

    private List<Entry> entries(Incident incident) {
        return incidents.entries(incident.id());
    }
}
