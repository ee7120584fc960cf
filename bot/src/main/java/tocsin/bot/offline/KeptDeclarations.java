package tocsin.bot.offline;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.database.Troubles;
import tocsin.incidents.ChannelId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What this process keeps while the database is away. */
final class KeptDeclarations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptDeclarations.class);

    private final @Nullable Shelf shelf;
    private final String trouble;
    private final Map<String, KeptDeclaration> kept = new LinkedHashMap<>();
    private final Set<String> left = new HashSet<>();
    private final Troubles troubles = new Troubles(LOG, "taking over kept declarations");

    private KeptDeclarations(@Nullable Shelf shelf, String trouble) {
        this.shelf = shelf;
        this.trouble = trouble;
    }

    /** Never fails: without a place to keep them, whoever declares is told so. */
    static KeptDeclarations open(Path data) {
        try {
            Shelf shelf = Shelf.open(data);
            KeptDeclarations all = new KeptDeclarations(shelf, "");
            boolean _ = shelf.takeOver();
            all.read();
            return all;
        } catch (IOException e) {
            LOG.warn(
                    "declarations cannot be kept on this disk while the database is away; make TOCSIN_DATA a folder that Tocsin may write to: {}",
                    e.toString());
            return new KeptDeclarations(null, "Tocsin may not write to its folder (TOCSIN_DATA).");
        }
    }

    private synchronized void read() throws IOException {
        if (shelf != null) {
            for (KeptDeclaration each : shelf.all()) {
                if (kept.putIfAbsent(each.key(), each) == null) {
                    boolean _ = left.add(each.key());
                }
            }
        }
    }

    /** Whether another process has left it: whether it was written down, that one knew at best. */
    synchronized boolean isLeft(KeptDeclaration declaration) {
        return left.contains(declaration.key());
    }

    /** What processes that are gone have kept is this one's to go on with. Never fails. */
    synchronized void takeOver() {
        try {
            if (shelf != null && shelf.takeOver()) {
                read();
            }
            troubles.worked();
        } catch (IOException e) {
            troubles.failed(new UncheckedIOException(e));
        } catch (UncheckedIOException e) {
            troubles.failed(e);
        }
    }

    /**
     * Durable when this returns.
     *
     * @throws IOException with a sentence for people
     */
    synchronized void put(KeptDeclaration declaration) throws IOException {
        if (shelf == null) {
            throw new IOException(trouble);
        }
        try {
            shelf.put(declaration);
        } catch (IOException e) {
            LOG.error("a declaration cannot be kept in {}", shelf, e);
            String message = String.valueOf(e.getMessage());
            throw new IOException(
                    message.endsWith(".") ? message : "Tocsin's disk does not take it.", e);
        }
        kept.put(declaration.key(), declaration);
    }

    /** It is written down. */
    synchronized void remove(KeptDeclaration declaration) throws IOException {
        if (shelf != null) {
            shelf.remove(declaration);
        }
        kept.remove(declaration.key());
        left.remove(declaration.key());
    }

    synchronized List<KeptDeclaration> all() {
        return List.copyOf(kept.values());
    }

    synchronized Optional<KeptDeclaration> find(String key) {
        return Optional.ofNullable(kept.get(key));
    }

    synchronized boolean has(ChannelId channel) {
        return kept.values().stream()
                .anyMatch(each -> each.room() != null && each.room().channel().equals(channel));
    }

    @Override
    public void close() throws IOException {
        if (shelf != null) {
            shelf.close();
        }
    }
}
