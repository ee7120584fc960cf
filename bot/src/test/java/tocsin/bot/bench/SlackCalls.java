package tocsin.bot.bench;

import tocsin.sandbox.traffic.Exchange;
import tocsin.sandbox.traffic.Traffic;

import java.io.PrintStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what the bot asks of Slack, for longer than the sandbox remembers. */
final class SlackCalls implements AutoCloseable {
    private static final int PAUSE_MILLIS = 100;

    private final Traffic traffic;
    private final Thread watching;
    private final Map<String, Method> methods = new TreeMap<>();
    private final Map<String, Instant> refusedUntil = new HashMap<>();
    private long seen;
    private long missed;

    private SlackCalls(Traffic traffic) {
        this.traffic = traffic;
        seen = traffic.all().stream().mapToLong(Exchange::n).max().orElse(0);
        watching = Thread.ofPlatform().daemon().name("calls").start(this::watch);
    }

    static SlackCalls watch(Traffic traffic) {
        return new SlackCalls(traffic);
    }

    /**
     * One method's calls.
     *
     * @param again refused before the time was over that an earlier refusal had asked for
     */
    private record Method(int calls, int refused, int again) {
        Method and(boolean isRefused, boolean isAgain) {
            return new Method(calls + 1, refused + (isRefused ? 1 : 0), again + (isAgain ? 1 : 0));
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PAUSE_MILLIS);
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        List<Exchange> latest = traffic.all().stream().filter(each -> each.n() > seen).toList();
        if (latest.isEmpty()) {
            return;
        }
        missed += latest.getFirst().n() - seen - 1;
        seen = latest.getLast().n();
        latest.stream().filter(Exchange::incoming).forEach(this::count);
    }

    private void count(Exchange call) {
        boolean isRefused = call.retryAfter() > 0;
        // What is asked for a channel is refused for that channel.
        String what = call.name() + " " + call.args().path("channel").asText("");
        Instant until = refusedUntil.getOrDefault(what, Instant.MIN);
        boolean isAgain = isRefused && call.at().isBefore(until);
        if (isRefused && !isAgain) {
            refusedUntil.put(what, call.at().plusSeconds(call.retryAfter()));
        }
        methods.merge(
                call.name(),
                new Method(0, 0, 0).and(isRefused, isAgain),
                (before, _) -> before.and(isRefused, isAgain));
    }

    synchronized void tell(PrintStream out) {
        look();
        int calls = methods.values().stream().mapToInt(Method::calls).sum();
        int refused = methods.values().stream().mapToInt(Method::refused).sum();
        int again = methods.values().stream().mapToInt(Method::again).sum();
        out.printf(
                "calls %d, refused %d, of these within the time of an earlier Retry-After %d (not seen: %d)%n",
                calls, refused, again, missed);
        methods.forEach((name, method) ->
                out.printf(
                        "    %-28s %6d  refused %d (%d)%n",
                        name, method.calls(), method.refused(), method.again()));
        Method posts = methods.getOrDefault("chat.postMessage", new Method(1, 0, 0));
        Method looks = methods.getOrDefault("conversations.history", new Method(0, 0, 0));
        out.printf(
                "history calls for each message: %.2f%n",
                looks.calls() / Math.max(1.0, posts.calls() - posts.refused()));
    }

    @Override
    public void close() {
        watching.interrupt();
    }
}
