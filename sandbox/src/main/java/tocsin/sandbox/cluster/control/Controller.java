package tocsin.sandbox.cluster.control;

/** Brings what there is nearer to what is wanted, one small step at a time. */
interface Controller {
    /** As orders name it. */
    String name();

    void step();
}
