package tocsin.incidents;

/** The number of an incident, unique in one installation. Numbers may have gaps. */
public record IncidentId(long number) {
    @Override
    public String toString() {
        return Long.toString(number);
    }
}
