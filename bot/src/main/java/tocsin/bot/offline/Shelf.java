package tocsin.bot.offline;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Declarations on the disk, a file each: whole or not there, and still there after the machine was
 * switched off. A shelf belongs to one process, by a lock that ends with it; what a process that is
 * gone has left on one beside it can be taken over.
 */
final class Shelf implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    private static final String FILE = ".json";
    private static final String ASIDE = ".unreadable";
    private static final int MOST_SHELVES = 64;
    private static final int MOST_FILES = 200;
    private static final int MOST_BYTES = 64 * 1024;

    private final Path folder;
    private final FileChannel lock;

    private Shelf(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * @param data where Tocsin may keep things
     * @throws IOException with a sentence: it cannot be written to
     */
    static Shelf open(Path data) throws IOException {
        Path folders = folders(data);
        for (int n = 1; n <= MOST_SHELVES; n++) {
            Path folder = folders.resolve(String.valueOf(n));
            FileChannel lock = locked(folder);
            if (lock != null) {
                Shelf shelf = new Shelf(folder, lock);
                shelf.tryOut();
                return shelf;
            }
        }
        throw new IOException(folders + " is in use by too many processes");
    }

    /** Where the shelves of all processes are. */
    static Path folders(Path data) {
        return data.resolve("declarations");
    }

    static boolean isKept(Path file) {
        return file.toString().endsWith(FILE);
    }

    /** What could not be read. */
    static boolean isAside(Path file) {
        return file.toString().endsWith(FILE + ASIDE);
    }

    /** Null: another process has it. */
    private static @Nullable FileChannel locked(Path folder) throws IOException {
        Files.createDirectories(folder, forTheOwner("rwx------"));
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        forTheOwner("rw-------"));
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // Another bot of this very process, as in tests.
        }
        channel.close();
        return null;
    }

    /**
     * Takes what processes that are gone have left; a process that comes while another ends finds
     * out after a while. What is here already is left there until it is done.
     *
     * @return whether there was something
     */
    boolean takeOver() throws IOException {
        boolean isMore = false;
        for (int n = 1; n <= MOST_SHELVES; n++) {
            Path other = folder.resolveSibling(String.valueOf(n));
            if (!other.equals(folder)
                    && Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                    && !files(other).isEmpty()) {
                isMore |= takeOver(other);
            }
        }
        if (isMore) {
            force();
        }
        return isMore;
    }

    private boolean takeOver(Path other) throws IOException {
        boolean isMore = false;
        try (FileChannel free = locked(other)) {
            if (free != null) {
                for (Path file : files(other)) {
                    Path here = folder.resolve(file.getFileName());
                    if (!Files.exists(here)) {
                        Files.move(file, here, StandardCopyOption.ATOMIC_MOVE);
                        isMore = true;
                    }
                }
            }
        }
        return isMore;
    }

    /** What is kept; what cannot be read is set aside, and told in the log. */
    List<KeptDeclaration> all() throws IOException {
        List<KeptDeclaration> all = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                if (Files.size(file) > MOST_BYTES) {
                    throw new IOException("It is too large");
                }
                all.add(KeptJson.read(Files.readAllBytes(file)));
            } catch (IOException e) {
                Path aside = file.resolveSibling(file.getFileName() + ASIDE);
                LOG.error(
                        "a kept declaration cannot be read; look at {} and declare it again: {}",
                        aside,
                        e.getMessage());
                Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return all;
    }

    /**
     * Durable when this returns.
     *
     * @throws IOException with a sentence: it is not kept
     */
    void put(KeptDeclaration kept) throws IOException {
        byte[] bytes = KeptJson.write(kept);
        Path file = file(kept);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("The declaration is too long.");
        }
        if (!Files.exists(file) && files(folder).size() >= MOST_FILES) {
            throw new IOException(MOST_FILES + " declarations are kept already.");
        }
        Path draft = folder.resolve(kept.id() + ".draft");
        write(draft, bytes);
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force();
    }

    /** Whether the disk takes it is known before it is needed. */
    private void tryOut() throws IOException {
        Path draft = folder.resolve("tried.draft");
        write(draft, KeptJson.write(KeptDeclaration.TRIED));
        Files.delete(draft);
    }

    private static void write(Path draft, byte[] bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        draft,
                        EnumSet.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE),
                        forTheOwner("rw-------"))) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                int _ = channel.write(buffer);
            }
            channel.force(true);
        }
    }

    void remove(KeptDeclaration kept) throws IOException {
        boolean _ = Files.deleteIfExists(file(kept));
        force();
    }

    /** A name is durable when its folder is. */
    private void force() throws IOException {
        if (isPosix()) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private Path file(KeptDeclaration kept) {
        return folder.resolve(kept.id() + FILE);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Shelf::isKept).sorted().toList();
        }
    }

    private static FileAttribute<?>[] forTheOwner(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
