package tocsin.bot.database;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Drops the databases of a class of tests when its last test is over. A run makes hundreds of them,
 * of eight megabytes each, and they would all be deleted while the JVM ends.
 */
public final class DropsDatabases implements AfterAllCallback {
    private static final Queue<String> MADE = new ConcurrentLinkedQueue<>();

    static void later(String database) {
        MADE.add(database);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        for (@Nullable String name = MADE.poll(); name != null; name = MADE.poll()) {
            TestDatabase.drop(name);
        }
    }
}
