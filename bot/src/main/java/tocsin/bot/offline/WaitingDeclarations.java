package tocsin.bot.offline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What every process that shares a data folder keeps for the database, looked at from outside.
 *
 * @param isWritable whether a declaration could be kept there now
 * @param count declarations that wait
 * @param since when the oldest of them was kept last; empty: none waits
 * @param unreadable files that were set aside
 */
public record WaitingDeclarations(
        boolean isWritable, int count, Optional<Instant> since, int unreadable) {

    /** Changes nothing. */
    public static WaitingDeclarations look(Path data) {
        Path folders = Shelf.folders(data);
        int unreadable = 0;
        List<Instant> kept = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folders, 2)) {
            for (Path file : files.toList()) {
                if (Shelf.isKept(file)) {
                    kept.add(Files.getLastModifiedTime(file).toInstant());
                } else if (Shelf.isAside(file)) {
                    unreadable++;
                }
            }
        } catch (IOException _) {
            // There is no such folder yet, or it was changed while it was read.
        }
        return new WaitingDeclarations(
                isWritable(folders.toAbsolutePath()),
                kept.size(),
                kept.stream().min(Instant::compareTo),
                unreadable);
    }

    /** What is not there yet is made where there is something. */
    private static boolean isWritable(Path folder) {
        Path there = folder;
        while (!Files.exists(there)) {
            Path parent = there.getParent();
            if (parent == null) {
                return false;
            }
            there = parent;
        }
        return Files.isDirectory(there) && Files.isWritable(there);
    }
}
