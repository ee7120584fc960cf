package tocsin.sandbox.hand;

/** What a person tried cannot be done; the message is a sentence that says why. */
final class HandError extends RuntimeException {
    HandError(String sentence) {
        super(sentence);
    }
}
