package tocsin.sandbox.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.Sandbox;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What tests say of a workspace: who does what, and what is to be seen then. Everything that is
 * expected is waited for, on the workspace's own changes, and what was there instead is told when
 * it does not come.
 */
public final class Story {
    /**
     * How long a test waits for what must come. A busy machine may need long, and a limit that is
     * reached means that it never comes; so no test has a shorter one of its own.
     */
    public static final long PATIENCE_MILLIS = 180_000;

    private static final long QUIET_MILLIS = 60;

    private final Sandbox sandbox;

    public Story(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    public Someone person(String name) {
        return new Someone(this, name);
    }

    public Place channel(String name) {
        return new Place(this, name);
    }

    /** The channel that the latest incident was given. */
    public Place newest(String prefix) {
        return await(
                "a channel that begins with " + prefix,
                () ->
                        workspace().channels.values().stream()
                                .filter(channel -> channel.name.startsWith(prefix))
                                .reduce((_, later) -> later)
                                .map(channel -> channel(channel.name)));
    }

    /** The calls of one method so far. */
    public List<Exchange> calls(String method) {
        return sandbox.traffic().all().stream().filter(each -> each.name().equals(method)).toList();
    }

    /** Waits until the app and the sandbox have nothing more to say to each other. */
    public void quiet() {
        try {
            boolean _ = workspace().await(() -> false, QUIET_MILLIS);
            long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
            while (!sandbox.traffic().isQuiet(QUIET_MILLIS) && System.nanoTime() < end) {
                boolean _ = workspace().await(() -> false, QUIET_MILLIS);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    Workspace workspace() {
        return sandbox.workspace();
    }

    JsonNode perform(String deed, ObjectNode wish) {
        return sandbox.hand().perform(deed, wish);
    }

    <T> T await(String what, Supplier<Optional<T>> look) {
        try {
            List<T> found = new ArrayList<>();
            boolean there =
                    workspace()
                            .await(
                                    () -> {
                                        look.get().ifPresent(found::add);
                                        return !found.isEmpty();
                                    },
                                    PATIENCE_MILLIS);
            if (there) {
                return found.getFirst();
            }
            throw new AssertionError("Expected " + what + ", but there was\n" + everything());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("Interrupted", e);
    }

    private String everything() {
        return workspace()
                .locked(() ->
                        workspace().channels.values().stream()
                                        .map(Story::told)
                                        .collect(Collectors.joining("\n"))
                                + "\nwhispers: "
                                + workspace().ephemerals
                                + "\nnotices: "
                                + workspace().notices
                                + "\nlatest requests:\n"
                                + latest());
    }

    private static String told(Channel channel) {
        return "#"
                + channel.name
                + channel.posts.values().stream()
                        .map(post -> "\n    " + post.ts + " " + post.text)
                        .collect(Collectors.joining());
    }

    private String latest() {
        List<Exchange> all = sandbox.traffic().all();
        return all.subList(Math.max(0, all.size() - 15), all.size()).stream()
                .map(each ->
                        "    "
                                + each.name()
                                + " "
                                + each.status()
                                + " "
                                + Json.write(each.answer()))
                .collect(Collectors.joining("\n"));
    }
}
