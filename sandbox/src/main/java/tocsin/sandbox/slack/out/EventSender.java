package tocsin.sandbox.slack.out;

import tocsin.sandbox.slack.workspace.Event;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Trouble;
import tocsin.sandbox.traffic.Troubles;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Tells the app what happened, and tells it again while it does not take it; twice, late or out of
 * order when somebody has ordered so.
 */
public final class EventSender implements AutoCloseable {
    private static final Pattern KIND = Pattern.compile("[._]");
    private final Workspace workspace;
    private final App app;
    private final Troubles troubles;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final List<Delivery> waiting = new ArrayList<>();
    private final List<Delivery> overtaken = new ArrayList<>();
    private final Thread thread;

    public EventSender(Workspace workspace, App app, Troubles troubles) {
        this.workspace = workspace;
        this.app = app;
        this.troubles = troubles;
        thread = Thread.ofVirtual().name("events").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                Event event = workspace.events().poll(50, TimeUnit.MILLISECONDS);
                if (event != null) {
                    take(Delivery.first(event, workspace.now()));
                }
                sendWhatIsDue();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void take(Delivery first) {
        Trouble trouble =
                troubles.next("events", first.due()).orElse(new Trouble("events", "", 1, 0));
        Duration after = Duration.ofSeconds(trouble.after());
        switch (trouble.kind()) {
            case "twice" -> {
                queue(first);
                queue(first);
            }
            case "late" -> waiting.add(first.later(after));
            case "out_of_order" -> overtaken.add(first.later(after));
            default -> queue(first);
        }
    }

    private synchronized void queue(Delivery delivery) {
        lanes.computeIfAbsent(kind(delivery.event()), Lane::new)
                .add(() -> {
                    deliver(delivery);
                    letGo();
                });
    }

    /** {@code reaction} for {@code reaction_added} as for {@code reaction_removed}. */
    private static String kind(Event event) {
        return KIND.splitAsStream(event.subscription()).findFirst().orElse("");
    }

    /** What was to be overtaken has been: the latest goes first. */
    private synchronized void letGo() {
        overtaken.reversed().forEach(this::queue);
        overtaken.clear();
    }

    private synchronized void sendWhatIsDue() {
        Instant now = workspace.now();
        due(overtaken, now).forEach(this::queue);
        due(waiting, now)
                .forEach(each -> {
                    Thread _ = Thread.ofVirtual().start(() -> deliver(each));
                });
    }

    private static List<Delivery> due(List<Delivery> from, Instant now) {
        List<Delivery> due = from.stream().filter(each -> !each.due().isAfter(now)).toList();
        from.removeAll(due);
        return due;
    }

    private void deliver(Delivery delivery) {
        Instant sent = workspace.now();
        String failure = app.deliver(delivery.sending(workspace)).failure();
        if (!failure.isEmpty()) {
            synchronized (this) {
                delivery.again(failure, sent).ifPresent(waiting::add);
            }
        }
    }

    @Override
    public synchronized void close() {
        thread.interrupt();
        lanes.values().forEach(Lane::close);
    }
}
