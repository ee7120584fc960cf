package tocsin.chaos.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The bot as it can be started: a process of its own, or another thing that can die. */
@FunctionalInterface
public interface Program {

    /**
     * @param environment all that it is told
     * @param log takes what it says
     */
    Running start(Map<String, String> environment, Path log) throws IOException;

    /** One that runs, until it dies. */
    interface Running {
        boolean isAlive();

        /** At once, in the middle of whatever it does. */
        void kill() throws InterruptedException;

        /** It stands still as if its machine did, and nobody is told. */
        void pause() throws IOException, InterruptedException;

        void resume() throws IOException, InterruptedException;
    }
}
