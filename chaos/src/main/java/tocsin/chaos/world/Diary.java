package tocsin.chaos.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was done to the bot, and when. */
public final class Diary {
    private static final Duration NEAR = Duration.ofSeconds(4);

    private final InstantSource clock;
    private final Instant began;
    private final Path file;
    private final List<Line> lines = new ArrayList<>();
    private int kills;
    private int faults;

    private record Line(Instant at, String text) {}

    public Diary(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        began = clock.instant();
    }

    public void kill(String replica, String why) {
        synchronized (this) {
            kills++;
            lines.add(new Line(clock.instant(), "killed " + replica + " " + why));
        }
        note("kill " + replica + ": " + why);
    }

    public void fault(String what) {
        synchronized (this) {
            faults++;
            lines.add(new Line(clock.instant(), what));
        }
        note("fault " + what);
    }

    /** For whoever reads the file. */
    public synchronized void note(String text) {
        try {
            Files.writeString(
                    file,
                    at(clock.instant()) + " " + text + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized int kills() {
        return kills;
    }

    public synchronized int faults() {
        return faults;
    }

    public Instant now() {
        return clock.instant();
    }

    /** A moment, in seconds since the beginning. */
    public String at(Instant moment) {
        return String.format(
                Locale.ROOT, "%+.3f s", Duration.between(began, moment).toMillis() / 1000.0);
    }

    /** What was done around a moment. */
    public synchronized String near(Instant moment) {
        String near =
                lines.stream()
                        .filter(line -> Duration.between(line.at, moment).abs().compareTo(NEAR) < 0)
                        .map(line -> at(line.at) + " " + line.text)
                        .collect(Collectors.joining("; "));
        return "at " + at(moment) + (near.isEmpty() ? "" : ", near: " + near);
    }
}
