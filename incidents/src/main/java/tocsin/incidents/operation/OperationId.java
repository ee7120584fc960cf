package tocsin.incidents.operation;

/** An operation's number within its incident, from 1. */
public record OperationId(int number) {

    @Override
    public String toString() {
        return String.valueOf(number);
    }
}
