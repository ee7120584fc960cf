package tocsin.bot.offline;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.desk.Desk;
import tocsin.conversations.ByHand;
import tocsin.conversations.DatabaseAway;
import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.ByHandWords;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Circumstances;
import tocsin.incidents.Decision;
import tocsin.incidents.Declaration;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.Refusal;
import tocsin.incidents.Room;
import tocsin.incidents.UserId;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Declarations while the database is away: kept on this disk, gone on with by hand in a channel of
 * their own, and written down once when the database is back.
 */
public final class OfflineDeclarations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OfflineDeclarations.class);

    /** A database that is only slow may still take what is in doubt. */
    private static final Duration MAY_STILL_COME = Duration.ofSeconds(5);

    private static final Duration TO_WRITE = Duration.ofSeconds(10);

    /** Meanwhile nothing is done for its channel. */
    private static final Duration TO_WRITE_UNFURNISHED = Duration.ofSeconds(1);

    private final Desk desk;
    private final Patience patience;
    private final KeptDeclarations kept;
    private final ByHandChannel channels;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("offline-", 0).factory());
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("offline").daemon().factory());

    private OfflineDeclarations(
            Desk desk, Patience patience, Workspace workspace, KeptDeclarations kept) {
        this.desk = desk;
        this.patience = patience;
        this.kept = kept;
        channels = new ByHandChannel(workspace, desk.policy(), kept);
    }

    /**
     * @param data where Tocsin may keep things
     */
    public static OfflineDeclarations open(
            Desk desk, Patience patience, Workspace workspace, Path data) {
        return new OfflineDeclarations(desk, patience, workspace, KeptDeclarations.open(data));
    }

    /** Goes on with what is kept, now and then every so often. */
    public void start(Duration every) {
        ScheduledFuture<?> _ =
                timer.scheduleWithFixedDelay(
                        this::goOn, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Goes on with everything that is kept. */
    public void goOn() {
        kept.takeOver();
        kept.all().forEach(each -> begin(each, null));
    }

    /** Whether people go on by hand there. */
    boolean isByHand(ChannelId channel) {
        return kept.has(channel);
    }

    /**
     * @param then with the moment with which it was tried to be written
     * @param doubt whether it was written all the same; absent: it was not
     * @throws DatabaseAway it cannot be kept
     */
    FrontDesk.Declared keep(
            Intent.Declare declare,
            UserId by,
            String key,
            Circumstances then,
            @Nullable InDoubt doubt) {
        Instant at = then.now();
        Decision decision =
                Declaration.decide(declare.despite(), new Actor.Person(by), List.of(), then);
        if (decision instanceof Decision.Refused(Refusal refusal)) {
            return new FrontDesk.Answer.Refused(refusal);
        }
        Optional<KeptDeclaration> earlier = same(declare, by, key, at);
        if (earlier.isPresent()) {
            return new FrontDesk.Kept(earlier.get().byHand(desk.policy()));
        }
        KeptDeclaration declaration = KeptDeclaration.of(key, declare.despite(), by, at);
        ByHand byHand = declaration.byHand(desk.policy());
        try {
            kept.put(declaration);
        } catch (IOException e) {
            throw DatabaseAway.lost(byHand, String.valueOf(e.getMessage()));
        }
        LOG.info("a declaration is kept until the database is back: {}", declaration.id());
        begin(declaration, doubt);
        return new FrontDesk.Kept(byHand);
    }

    /** The same request again, or the same words of the same person a moment later. */
    private Optional<KeptDeclaration> same(
            Intent.Declare declare, UserId by, String key, Instant at) {
        return kept.find(key)
                .or(() ->
                        kept.all().stream()
                                .filter(each -> each.by().equals(by))
                                .filter(each ->
                                        each.declare()
                                                .title()
                                                .strip()
                                                .equalsIgnoreCase(declare.title().strip()))
                                .filter(each -> each.at().isAfter(at.minus(Declaration.SAME)))
                                .findFirst());
    }

    private void begin(KeptDeclaration declaration, @Nullable InDoubt doubt) {
        if (!busy.add(declaration.key())) {
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    goOn(declaration.key(), doubt);
                } catch (IOException | RuntimeException e) {
                    LOG.error("a kept declaration does not go on: {}", declaration.id(), e);
                } finally {
                    busy.remove(declaration.key());
                }
            });
        } catch (RejectedExecutionException _) {
            busy.remove(declaration.key());
        }
    }

    private void goOn(String key, @Nullable InDoubt doubt) throws IOException {
        if (doubt != null && doubt.isWritten(MAY_STILL_COME)) {
            writtenAfterAll(key);
            return;
        }
        Optional<KeptDeclaration> now = kept.find(key);
        // What was in doubt may be an incident with a channel of its own by now.
        if (now.isPresent() && kept.isLeft(now.get()) && now.get().attempt() == 0) {
            write(now.get());
            now = kept.find(key);
        }
        if (now.isPresent() && !now.get().isFurnished()) {
            channels.furnish(now.get());
            now = kept.find(key);
        }
        if (now.isPresent()) {
            write(now.get());
        }
    }

    private void writtenAfterAll(String key) throws IOException {
        Optional<KeptDeclaration> now = kept.find(key);
        if (now.isPresent()) {
            kept.remove(now.get());
            var _ =
                    channels.tell(
                            now.get(),
                            ByHandWords.writtenAfterAll(now.get().byHand(desk.policy())));
        }
    }

    private void write(KeptDeclaration declaration) throws IOException {
        Optional<Incident> incident;
        try {
            incident =
                    patience.within(
                            declaration.isFurnished() ? TO_WRITE : TO_WRITE_UNFURNISHED,
                            declaration.key(),
                            () ->
                                    desk.late()
                                            .write(
                                                    declaration.declare(),
                                                    new Actor.Person(declaration.by()),
                                                    declaration.key(),
                                                    declaration.at(),
                                                    declaration.room()));
        } catch (DatabaseAway _) {
            return;
        }
        incident.ifPresent(each -> join(each, declaration));
        if (channels.handOver(
                declaration, incident.flatMap(each -> Optional.ofNullable(each.room())))) {
            kept.remove(declaration);
            LOG.info(
                    "kept declaration {} is incident {}",
                    declaration.id(),
                    incident.map(each -> each.id().toString()).orElse("unknown"));
        }
    }

    /**
     * Who came into the channel meanwhile belongs to the incident: Slack's word of it found no
     * database. Somebody who is known to be there already is nothing new.
     */
    private void join(Incident incident, KeptDeclaration declaration) {
        Room room = declaration.room();
        if (room != null && room.equals(incident.room())) {
            for (UserId person : channels.people(room)) {
                FrontDesk.Answer _ =
                        desk.handle(
                                incident.id(),
                                new Intent.Join(person),
                                new Actor.Person(person),
                                declaration.key() + ":joined:" + person);
            }
        }
    }

    /** What is under way may end; the rest goes on after the next start. */
    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        threads.shutdownNow();
        try {
            boolean _ = threads.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        kept.close();
    }
}
