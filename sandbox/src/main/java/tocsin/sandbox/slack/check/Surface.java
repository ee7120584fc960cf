package tocsin.sandbox.slack.check;

import java.util.Set;

/** Where blocks stand, and how many may. */
public enum Surface {
    MESSAGE(50),
    MODAL(100),
    HOME(100);

    static final Set<Surface> ALL = Set.of(values());

    final int mostBlocks;

    Surface(int mostBlocks) {
        this.mostBlocks = mostBlocks;
    }
}
