package tocsin.incidents.checklist;

/** A step's name, unique in its checklist: {@code mitigate}, {@code own-1}. */
public record StepId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
