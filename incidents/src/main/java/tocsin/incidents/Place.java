package tocsin.incidents;

/** Where something may be said. */
public sealed interface Place {

    /** The incident's own channel. */
    record TheRoom() implements Place {}

    /** The digest channel, which everybody reads. */
    record Digest() implements Place {}

    /** The channel in which the incident was declared. */
    record TheOrigin() implements Place {}

    /** The status page, which the whole world reads. */
    record ThePublic() implements Place {}

    /** The channel of alerts, which everybody reads. */
    record Alerts() implements Place {}

    /** One person alone. */
    record OnePerson(UserId user) implements Place {}
}
