package tocsin.sandbox.cluster.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.cluster.object.Kind;

/**
 * One change of one object.
 *
 * @param before nothing, when it is new
 * @param after what it is now, or was at last
 */
public record Change(
        long version, Type type, Kind kind, @Nullable ObjectNode before, ObjectNode after) {

    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }
}
