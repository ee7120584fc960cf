package tocsin.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import tocsin.sandbox.slack.check.Surface;

import java.util.List;
import java.util.function.IntFunction;

/**
 * A limit: blocks of a size, the last size that is taken, the first that is not, and what Slack
 * says to that.
 */
record Limit(
        Surface surface, int taken, int refused, IntFunction<String> blocks, List<String> refusal) {

    static Limit items(int most, IntFunction<String> blocks, String pointer) {
        return most(most, blocks, "no more than " + most + " items allowed", pointer);
    }

    static Limit chars(int most, IntFunction<String> blocks, String pointer) {
        return most(most, blocks, "must be less than " + (most + 1) + " characters", pointer);
    }

    static Limit number(int most, IntFunction<String> blocks, String pointer) {
        return most(most, blocks, "must be less than " + most, pointer);
    }

    static Limit fewestItems(int least, IntFunction<String> blocks, String pointer) {
        return least(least, blocks, "must provide at least " + least + " items", pointer);
    }

    static Limit fewestChars(int least, IntFunction<String> blocks, String pointer) {
        return least(least, blocks, "must be more than " + (least - 1) + " characters", pointer);
    }

    static Limit leastNumber(int least, IntFunction<String> blocks, String pointer) {
        return least(least, blocks, "must be greater than " + least, pointer);
    }

    /** Where plain text and mrkdwn are both taken, Slack first says that it tried both. */
    static Limit eitherText(int most, IntFunction<String> blocks, String pointer) {
        return new Limit(
                Surface.MESSAGE,
                most,
                most + 1,
                blocks,
                List.of(
                        "failed to match all allowed schemas [json-pointer:" + pointer + "]",
                        "must be less than %d characters [json-pointer:%s/text]"
                                .formatted(most + 1, pointer)));
    }

    static Limit most(int most, IntFunction<String> blocks, String refusal, String pointer) {
        return of(most, most + 1, blocks, refusal, pointer);
    }

    Limit on(Surface other) {
        return new Limit(other, taken, refused, blocks, refusal);
    }

    void holds() {
        assertThat(Given.faults(surface, blocks.apply(taken))).isEmpty();
        assertThat(Given.faults(surface, blocks.apply(refused))).isEqualTo(refusal);
    }

    private static Limit least(
            int least, IntFunction<String> blocks, String refusal, String pointer) {
        return of(least, least - 1, blocks, refusal, pointer);
    }

    private static Limit of(
            int taken, int refused, IntFunction<String> blocks, String refusal, String pointer) {
        return new Limit(
                Surface.MESSAGE,
                taken,
                refused,
                blocks,
                List.of(refusal + " [json-pointer:" + pointer + "]"));
    }

    @Override
    public String toString() {
        return surface + " " + refusal;
    }
}
