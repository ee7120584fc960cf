package tocsin.sandbox.cluster.control;

import java.util.List;
import java.util.Map;

/** What runs in a container: what it says when it starts, and whether it then ends. */
@FunctionalInterface
public interface Program {

    /**
     * @param fails it ends by itself, with an exit code of 1
     */
    record Start(List<String> says, boolean fails) {}

    /**
     * @param environment as the container sees it, with what its ConfigMaps say now
     */
    Start start(String image, Map<String, String> environment);
}
