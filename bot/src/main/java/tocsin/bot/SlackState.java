package tocsin.bot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Self;
import tocsin.conversations.workspace.Workspace;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** How Slack is, asked every half minute from the start; nothing waits for it. */
final class SlackState implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlackState.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final AtomicReference<String> word = new AtomicReference<>("not asked yet");
    private final Workspace workspace;
    private final Thread thread;

    SlackState(Workspace workspace) {
        this.workspace = workspace;
        thread = Thread.ofVirtual().name("slack-state").start(this::watch);
    }

    String word() {
        return word.get();
    }

    private void watch() {
        try {
            while (true) {
                String now = ask();
                if (!now.equals(word.getAndSet(now))) {
                    LOG.info("Slack: {}", now);
                }
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String ask() {
        return switch (workspace.whoAmI()) {
            case Reply.Ok<Self> _ -> "ok";
            case Reply.Limited<Self> _ -> "limited";
            case Reply.Unreachable<Self> _ -> "unreachable";
            case Reply.Declined<Self>(String code, _) -> code;
        };
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
