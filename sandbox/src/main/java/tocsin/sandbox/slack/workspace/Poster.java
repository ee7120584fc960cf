package tocsin.sandbox.slack.workspace;

/** Posts scheduled messages when their time has come. */
public final class Poster implements AutoCloseable {
    /** How often the clock is looked at: nobody tells when somebody has moved it. */
    private static final int MILLIS = 50;

    private final Workspace workspace;
    private final Thread thread;

    public Poster(Workspace workspace) {
        this.workspace = workspace;
        thread = Thread.ofVirtual().name("scheduled messages").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                if (workspace.await(workspace.scheduled::isDue, MILLIS)) {
                    boolean _ = workspace.locked(workspace.scheduled::post);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
