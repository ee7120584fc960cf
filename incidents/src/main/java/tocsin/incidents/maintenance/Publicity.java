package tocsin.incidents.maintenance;

import java.util.List;

/**
 * A window that the public is told of.
 *
 * @param components of the status page that it affects, by their names there; none: those that are
 *     called like its services
 */
public record Publicity(List<String> components) {
    public Publicity {
        components = List.copyOf(components);
    }
}
