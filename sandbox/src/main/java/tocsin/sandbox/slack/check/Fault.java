package tocsin.sandbox.slack.check;

/**
 * One thing that is wrong with a payload.
 *
 * @param message in Slack's words
 * @param pointer the JSON pointer of the place; empty for the payload as a whole
 * @param documented the address of the page on which Slack documents the rule
 */
public record Fault(String message, String pointer, String documented) {

    /** As Slack lists it in {@code errors} and {@code response_metadata}. */
    @Override
    public String toString() {
        return pointer.isEmpty() ? message : message + " [json-pointer:" + pointer + "]";
    }
}
