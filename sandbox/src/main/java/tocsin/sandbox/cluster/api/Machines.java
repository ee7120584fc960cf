package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What only the machines know that pods run on. */
public interface Machines {

    /**
     * @param previous of the container that ran before this one
     * @throws tocsin.sandbox.cluster.object.ApiError when there is none
     */
    String log(ObjectNode pod, String container, boolean previous);

    /** What a pod's containers use now. */
    ObjectNode usage(ObjectNode pod);
}
