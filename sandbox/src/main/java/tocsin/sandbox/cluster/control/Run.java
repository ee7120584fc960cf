package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.cluster.object.Objects;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The life of a pod on its node. */
final class Run {
    private static final int MOST_LINES = 400;

    enum Phase {
        NEW,
        CREATING,
        NO_IMAGE,
        STARTED,
        READY,
        UNREADY,
        EXITED,
        BACKING_OFF
    }

    volatile Phase phase = Phase.NEW;
    volatile Instant since;
    volatile Instant started;
    volatile Instant ended;
    volatile int restarts;
    volatile boolean hasStarted;
    volatile boolean fails;
    volatile boolean isPullBackedOff;
    private volatile List<String> said = List.of();
    private volatile List<String> saidBefore = List.of();

    Run(Instant now) {
        since = now;
        started = now;
        ended = now;
    }

    void to(Phase next, Instant now) {
        phase = next;
        since = now;
        if (next == Phase.EXITED) {
            ended = now;
            saidBefore = said;
        }
    }

    /** There was a container before this one. */
    boolean hasEnded() {
        return restarts > 0 || phase == Phase.BACKING_OFF;
    }

    /** Begins again with what was ordered. */
    void reset(Instant now) {
        if (phase == Phase.NO_IMAGE || phase == Phase.BACKING_OFF) {
            to(Phase.CREATING, now);
        }
        isPullBackedOff = false;
    }

    synchronized void begin(
            Map<String, String> environment,
            Map<String, Program> programs,
            ObjectNode pod,
            Fate fate,
            Instant now) {
        if (hasStarted) {
            restarts++;
        }
        String image = pod.at("/spec/containers/0/image").asText();
        Program program = programs.get(repository(image));
        Program.Start start =
                (program == null ? (Program) Run::plain : program).start(image, environment);
        List<String> lines = new ArrayList<>();
        start.says().forEach(each -> lines.add(stamped(now, each)));
        fails = start.fails();
        if (fate == Fate.CRASH && !fails) {
            lines.add(stamped(now, "panic: runtime error: invalid memory address or nil pointer"));
            lines.add(stamped(now, "exit status 2"));
        }
        said = List.copyOf(lines);
        started = now;
        hasStarted = true;
        to(Phase.STARTED, now);
    }

    private static Program.Start plain(String image, Map<String, String> environment) {
        return new Program.Start(
                List.of(
                        "INFO  starting " + image,
                        "INFO  " + environment.size() + " settings read",
                        "INFO  listening on :8080"),
                false);
    }

    private static String repository(String image) {
        int colon = image.lastIndexOf(':');
        return colon > image.lastIndexOf('/') ? image.substring(0, colon) : image;
    }

    private static String stamped(Instant at, String line) {
        return Objects.time(at) + " " + line;
    }

    /** What it has said since its start, and a request every five seconds. */
    String log(Instant now) {
        List<String> lines = new ArrayList<>(said);
        if (phase == Phase.READY) {
            long requests = Math.min(MOST_LINES, Duration.between(since, now).toSeconds() / 5);
            for (long i = 0; i < requests; i++) {
                long millis = 3L + Math.floorMod(i * 7, 23);
                lines.add(
                        stamped(
                                since.plusSeconds(5 * (i + 1)),
                                "INFO  GET /healthz 200 " + millis + "ms"));
            }
        }
        return text(lines);
    }

    String previousLog() {
        return text(saidBefore);
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    @Nullable String waitingFor() {
        return switch (phase) {
            case NEW, CREATING -> "ContainerCreating";
            case NO_IMAGE -> isPullBackedOff ? "ImagePullBackOff" : "ErrImagePull";
            case BACKING_OFF -> "CrashLoopBackOff";
            case STARTED, READY, UNREADY, EXITED -> null;
        };
    }
}
