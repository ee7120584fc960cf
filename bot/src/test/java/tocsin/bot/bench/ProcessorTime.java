package tocsin.bot.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time that processes have used, user and system, as Linux counts it. */
final class ProcessorTime {
    /** Clock ticks of /proc are hundredths of a second on every Linux. */
    private static final double TICKS = 100;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int USER_OF_ENDED = 13;
    private static final int SYSTEM_OF_ENDED = 14;

    private ProcessorTime() {}

    /** Seconds of this process alone. */
    static double own() {
        return seconds("self", USER, SYSTEM);
    }

    /** Seconds of one process alone. */
    static double of(ProcessHandle process) {
        return seconds(String.valueOf(process.pid()), USER, SYSTEM);
    }

    /** Seconds of a PostgreSQL: its first process, those for connections, and those that ended. */
    static double ofServer(ProcessHandle postmaster) {
        String first = String.valueOf(postmaster.pid());
        double ended = seconds(first, USER_OF_ENDED, SYSTEM_OF_ENDED);
        try (Stream<ProcessHandle> below = postmaster.children()) {
            return ended + of(postmaster) + below.mapToDouble(ProcessorTime::of).sum();
        }
    }

    /** The first process of the PostgreSQL below this folder. */
    static ProcessHandle postmaster(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            Path pid =
                    files.filter(each -> each.endsWith("postmaster.pid")).findFirst().orElseThrow();
            long number = Long.parseLong(Files.readAllLines(pid).getFirst().strip());
            return ProcessHandle.of(number).orElseThrow();
        }
    }

    /** The name before the fields may hold spaces. */
    private static double seconds(String pid, int... fields) {
        try {
            String line = Files.readString(Path.of("/proc", pid, "stat"));
            String[] all = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            double sum = 0;
            for (int field : fields) {
                sum += Long.parseLong(all[field]);
            }
            return sum / TICKS;
        } catch (NoSuchFileException _) {
            return 0; // It ended meanwhile, and counts among those that ended.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
