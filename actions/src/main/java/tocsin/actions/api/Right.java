package tocsin.actions.api;

/**
 * What a Role grants, and a call needs.
 *
 * @param resource with its subresource: {@code deployments/scale}
 */
public record Right(String verb, String group, String resource) {

    /** To one of the kinds. */
    public static Right to(String verb, Kind kind) {
        return new Right(verb, kind.group(), kind.plural());
    }

    /** To a part of one of the kinds. */
    public static Right to(String verb, Kind kind, String part) {
        return new Right(verb, kind.group(), kind.plural() + "/" + part);
    }

    /** As kubectl writes it: {@code patch deployments.apps}. */
    public String written() {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
    }
}
