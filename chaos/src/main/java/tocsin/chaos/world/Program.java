package tocsin.chaos.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The bot as it can be started: a process of its own, or another thing that can die. */
@FunctionalInterface
public interface Program {

    /**
     * @param environment all that it is told
     * @param log takes what it says
     */
    Running start(Map<String, String> environment, Path log) throws IOException;

    /**
     * What {@code audit verify} finds in the database, a sentence each; nothing of a program that
     * cannot be asked.
     *
     * @param log takes what it says
     */
    default List<String> audit(Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        return List.of();
    }

    /** One that runs, until it dies. */
    interface Running {
        boolean isAlive();

        /** At once, in the middle of whatever it does. */
        void kill() throws InterruptedException;

        /**
         * It stands still as if its machine did, and nobody is told.
         *
         * @return false: this one cannot
         */
        boolean pause() throws IOException, InterruptedException;

        void resume() throws IOException, InterruptedException;
    }
}
