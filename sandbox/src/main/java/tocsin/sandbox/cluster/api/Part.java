package tocsin.sandbox.cluster.api;

/**
 * What a write may change: the main resource leaves the status alone, and the status nothing but
 * itself.
 */
public enum Part {
    MAIN,
    STATUS,
    SCALE
}
