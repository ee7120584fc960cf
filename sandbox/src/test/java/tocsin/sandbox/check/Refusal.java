package tocsin.sandbox.check;

import tocsin.sandbox.slack.check.Surface;

import java.util.List;

/** Blocks, and all that Slack says to them. */
record Refusal(Surface surface, String blocks, List<String> said) {

    static Refusal no(String blocks, String... said) {
        return new Refusal(Surface.MESSAGE, blocks, List.of(said));
    }

    static Refusal inModal(String blocks, String... said) {
        return new Refusal(Surface.MODAL, blocks, List.of(said));
    }

    static String at(String message, String pointer) {
        return message + " [json-pointer:" + pointer + "]";
    }

    static String unsupported(String type, String pointer) {
        return at("unsupported type: " + type, pointer);
    }

    static String tooShort(int least, String pointer) {
        return at("must be more than " + least + " characters", pointer);
    }

    @Override
    public String toString() {
        return surface + " " + said;
    }
}
