package tocsin.sandbox.slack.check;

/** Where blocks stand, and how many may. */
public enum Surface {
    MESSAGE(50),
    MODAL(100),
    HOME(100);

    final int mostBlocks;

    Surface(int mostBlocks) {
        this.mostBlocks = mostBlocks;
    }
}
