package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.Scopes;
import tocsin.sandbox.slack.SlackError;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * One team with its people, channels and one installed app. All of it is guarded by one lock: use
 * {@link #locked}. Nothing is sent while the lock is held; events wait in {@link #events()}.
 */
public final class Workspace {
    /** How long an app may take (Slack: three seconds). */
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    public final String team;
    public final String domain = "acme";
    public final String appId;
    public final String botId;
    public final String botUser;
    public final Manifest manifest;
    public final Scopes scopes;
    public final Map<String, Person> people = new LinkedHashMap<>();
    public final Map<String, UserGroup> groups = new LinkedHashMap<>();
    public final Map<String, Channel> channels = new LinkedHashMap<>();
    public final List<Ephemeral> ephemerals = new ArrayList<>();
    public final List<Notice> notices = new ArrayList<>();
    public final Messages messages = new Messages(this);
    public final Rooms rooms = new Rooms(this);
    public final Views views = new Views(this);
    public final Homes homes = new Homes(this);
    public final Files files = new Files(this);
    public final Canvases canvases = new Canvases(this);
    public final Scheduled scheduled = new Scheduled(this);
    public final Tickets tickets = new Tickets(this);
    final Ids ids = new Ids();
    private final Triggers triggers = new Triggers();
    private final Feed feed = new Feed();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final InstantSource clock;
    private volatile String address = "";
    private volatile Duration appMayTake = PATIENCE;

    /** What Slack itself tells a person. */
    public record Notice(String user, String channel, Instant at, String text) {}

    public Workspace(Manifest manifest, InstantSource clock) {
        this.manifest = manifest;
        scopes = new Scopes(manifest.scopes());
        this.clock = clock;
        team = ids.next("T");
        appId = ids.next("A");
        botId = ids.next("B");
        botUser =
                addPerson(
                                manifest.botName(),
                                manifest.appName(),
                                ZoneId.of("UTC"),
                                true,
                                false,
                                false)
                        .id();
    }

    /** How long the app is waited for. */
    public Duration appMayTake() {
        return appMayTake;
    }

    public void appMayTake(Duration time) {
        appMayTake = time;
    }

    public synchronized <T> T locked(Supplier<T> work) {
        T result = work.get();
        notifyAll();
        return result;
    }

    /** Waits until the condition holds or the time is over. @return whether it holds */
    public synchronized boolean await(Supplier<Boolean> condition, long millis)
            throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!condition.get()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Where the sandbox itself is found, for the addresses that it gives out. */
    public String address() {
        return address;
    }

    public void livesAt(URI uri) {
        address = uri.toString();
    }

    public Feed feed() {
        return feed;
    }

    public BlockingQueue<Event> events() {
        return events;
    }

    public Instant now() {
        return clock.instant();
    }

    public long epoch() {
        return now().getEpochSecond();
    }

    public String ts() {
        return ids.ts(now());
    }

    /** Tells one request from every other. */
    public synchronized String requestId() {
        return ids.next("req-");
    }

    public String makeTrigger(String user) {
        return triggers.make(user, now(), ids.trigger(now()));
    }

    public String useTrigger(String id) {
        return triggers.use(id, now());
    }

    public Person addPerson(
            String name,
            String realName,
            ZoneId zone,
            boolean isBot,
            boolean isGuest,
            boolean isDeleted) {
        Person person =
                new Person(
                        ids.next("U"),
                        team,
                        name,
                        realName,
                        zone,
                        isBot,
                        isGuest,
                        isDeleted,
                        name + "@acme.example");
        people.put(person.id(), person);
        changed("user");
        return person;
    }

    /** Somebody who has left can neither be invited nor looked up. */
    public void deactivate(Person person, boolean isDeleted) {
        changePerson(person.deleted(isDeleted));
    }

    /** Puts a person in the place of the one with the same id. */
    public void changePerson(Person person) {
        people.put(person.id(), person);
        ObjectNode event = Json.object().put("type", "user_change").put("event_ts", ts());
        event.set("user", person.toJson(false, now()));
        happened("user_change", event);
        changed("user");
    }

    public UserGroup addGroup(String handle, String name, List<String> users) {
        UserGroup group = new UserGroup(ids.next("S"), team, handle, name, users);
        groups.put(group.id(), group);
        return group;
    }

    public Person person(String id) {
        return Optional.ofNullable(people.get(id))
                .orElseThrow(() -> new SlackError("user_not_found"));
    }

    /** A person by id, name or {@code @name}. */
    public Optional<Person> find(String who) {
        String name = who.startsWith("@") ? who.substring(1) : who;
        return Optional.ofNullable(people.get(who))
                .or(() ->
                        people.values().stream()
                                .filter(each -> each.name().equals(name))
                                .findFirst());
    }

    /** The channel, as far as this reader knows of it. */
    public Channel channel(String id, String reader) {
        Channel channel = channels.get(id);
        if (channel == null || !channel.isSeenBy(reader)) {
            throw new SlackError("channel_not_found");
        }
        return channel;
    }

    public Optional<Channel> named(String name) {
        String bare = name.startsWith("#") ? name.substring(1) : name;
        return channels.values().stream().filter(each -> bare.equals(each.name)).findFirst();
    }

    /** Queues an event for the app when it subscribes to it and is there to hear it. */
    public void happened(String subscription, ObjectNode inner) {
        if (manifest.events().contains(subscription)) {
            events.add(new Event(subscription, ids.next("Ev"), inner));
        }
    }

    void happenedIn(Channel channel, String subscription, ObjectNode inner) {
        if (channel.members.contains(botUser)) {
            happened(subscription, inner);
        }
    }

    void changed(String kind) {
        feed.tell(Json.object().put("kind", kind));
    }

    void changed(String kind, String channel) {
        feed.tell(Json.object().put("kind", kind).put("channel", channel));
    }

    public void notice(String user, String channel, String text) {
        notices.add(new Notice(user, channel, now(), text));
        feed.tell(
                Json.object()
                        .put("kind", "notice")
                        .put("channel", channel)
                        .put("user", user)
                        .put("text", text));
    }
}
