package tocsin.sandbox.check;

import tocsin.sandbox.slack.check.Surface;

import java.util.List;
import java.util.function.IntFunction;

/** A limit: blocks of a size, the greatest that is taken, and what Slack says to one more. */
record Limit(Surface surface, int most, IntFunction<String> blocks, List<String> refusal) {

    static Limit items(int most, IntFunction<String> blocks, String pointer) {
        return of(most, blocks, "no more than " + most + " items allowed", pointer);
    }

    static Limit chars(int most, IntFunction<String> blocks, String pointer) {
        return of(most, blocks, "must be less than " + (most + 1) + " characters", pointer);
    }

    static Limit number(int most, IntFunction<String> blocks, String pointer) {
        return of(most, blocks, "must be less than " + most, pointer);
    }

    /** Where plain text and mrkdwn are both taken, Slack first says that it tried both. */
    static Limit eitherText(int most, IntFunction<String> blocks, String pointer) {
        return new Limit(
                Surface.MESSAGE,
                most,
                blocks,
                List.of(
                        "failed to match all allowed schemas [json-pointer:" + pointer + "]",
                        "must be less than %d characters [json-pointer:%s/text]"
                                .formatted(most + 1, pointer)));
    }

    static Limit of(int most, IntFunction<String> blocks, String refusal, String pointer) {
        return new Limit(
                Surface.MESSAGE,
                most,
                blocks,
                List.of(refusal + " [json-pointer:" + pointer + "]"));
    }

    Limit on(Surface other) {
        return new Limit(other, most, blocks, refusal);
    }

    @Override
    public String toString() {
        return surface + " " + refusal;
    }
}
