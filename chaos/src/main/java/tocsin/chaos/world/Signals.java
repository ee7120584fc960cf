package tocsin.chaos.world;

import java.io.IOException;

/** Sends a signal to one process of ours. */
final class Signals {

    private Signals() {}

    static void send(String signal, ProcessHandle to) throws IOException, InterruptedException {
        if (to.isAlive()) {
            int _ =
                    new ProcessBuilder("kill", "-" + signal, String.valueOf(to.pid()))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
        }
    }
}
