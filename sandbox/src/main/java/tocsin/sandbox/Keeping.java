package tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Snapshot;
import tocsin.sandbox.slack.workspace.Workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps the workspace in a folder: read at the start, written a second after a change. */
final class Keeping implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Keeping.class);
    private final Workspace workspace;
    private final Path file;
    private final AtomicBoolean isChanged = new AtomicBoolean();
    private final Runnable deaf;
    private final Thread thread;

    private Keeping(Workspace workspace, Path file) {
        this.workspace = workspace;
        this.file = file;
        deaf = workspace.feed().listen(_ -> isChanged.set(true));
        thread = Thread.ofVirtual().name("keeping").start(this::run);
    }

    /**
     * @param settle what a new workspace gets, when nothing was kept
     */
    static Keeping in(Path folder, Workspace workspace, Runnable settle) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("workspace.json");
        if (Files.exists(file)) {
            JsonNode kept = Json.parse(Files.readString(file));
            workspace.locked(() -> {
                Snapshot.restore(workspace, kept);
                return true;
            });
        } else {
            settle.run();
        }
        return new Keeping(workspace, file);
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(1);
                if (isChanged.getAndSet(false)) {
                    write();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void write() {
        try {
            Path next = file.resolveSibling("workspace.json.new");
            Files.writeString(next, Json.write(workspace.locked(() -> Snapshot.of(workspace))));
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("the workspace could not be written to {}: {}", file, e.getMessage());
        }
    }

    @Override
    public void close() {
        deaf.run();
        thread.interrupt();
        write();
    }
}
