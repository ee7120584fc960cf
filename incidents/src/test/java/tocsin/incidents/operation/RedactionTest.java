package tocsin.incidents.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

class RedactionTest {

    @Test
    void secrets_are_taken_out_and_the_rest_stays() {
        Map<String, String> rows =
                Map.ofEntries(
                        Map.entry(
                                "Authorization: Bearer abcdef0123456789",
                                "Authorization: [redacted] [redacted]"),
                        Map.entry(
                                "got Bearer abcdef0123456789 twice", "got Bearer [redacted] twice"),
                        Map.entry(
                                "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl end",
                                "jwt [redacted] end"),
                        Map.entry(
                                "dial postgres://app:hunter2@db:5432/shop failed",
                                "dial postgres://[redacted]@db:5432/shop failed"),
                        Map.entry("mail to ann.lee+x@example.com", "mail to [redacted]"),
                        Map.entry("to ann@example.com+bob@example.com", "to [redacted][redacted]"),
                        Map.entry("key AKIA" + "ABCDEFGHIJKLMNOP used", "key [redacted] used"),
                        Map.entry(
                                "aws_secret_access_key=abc/def+1",
                                "aws_secret_access_key=[redacted]"),
                        Map.entry(
                                "{\"password\":\"a b c\",\"n\":1}",
                                "{\"password\":[redacted],\"n\":1}"),
                        Map.entry("DB_PASSWORD='x y' started", "DB_PASSWORD=[redacted] started"),
                        Map.entry("token: abc, user: ann", "token: [redacted], user: ann"),
                        Map.entry("slack xoxb-" + "1234567890-abc", "slack [redacted]"),
                        Map.entry("gh ghp_" + "0123456789abcdefABCD", "gh [redacted]"),
                        Map.entry("stripe sk_live_" + "0123456789", "stripe [redacted]"),
                        Map.entry("GET /orders/17 200 in 12 ms", "GET /orders/17 200 in 12 ms"),
                        Map.entry("panic: nil map at cart.go:42", "panic: nil map at cart.go:42"));
        rows.forEach((line, clean) -> assertThat(Redaction.of(line)).isEqualTo(clean));
    }

    /** By the square of its length, one of these would take minutes. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "ab-c.", "eyJ", "token", "password=", "me@"})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_long_line_without_a_secret_takes_no_longer_than_its_length(String part) {
        assertThat(Redaction.of(part.repeat(400_000 / part.length()))).isNotEmpty();
    }

    @Test
    void a_private_key_over_several_lines_is_gone() {
        assertThat(
                        Redaction.of(
                                List.of(
                                        "loading",
                                        "-----BEGIN RSA PRIVATE KEY-----",
                                        "MIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn",
                                        "-----END RSA PRIVATE KEY-----",
                                        "loaded")))
                .containsExactly("loading", "[redacted]", "[redacted]", "[redacted]", "loaded");
    }

    @Test
    void whole_keys_in_a_line_are_gone_and_what_is_between_them_stays() {
        String key = "-----BEGIN %1$sPRIVATE KEY-----MII-----END %1$sPRIVATE KEY-----";
        assertThat(
                        Redaction.of(
                                "a %s b %s c -----BEGIN PRIVATE KEY-----"
                                        .formatted(key.formatted("RSA "), key.formatted(""))))
                .isEqualTo("a [redacted] b [redacted] c -----BEGIN PRIVATE KEY-----");
    }

    /** A reader that looks for the end of each beginning would take 16 times as many steps. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----x-----END RSA PRIVATE KEY-----",
                "-----END PRIVATE KEY-----",
                "-----BEGIN A"
            })
    void four_times_as_many_keys_take_four_times_as_many_steps(String part) {
        assertThat(stepsOver(part.repeat(4_000))).isLessThan(5 * stepsOver(part.repeat(1_000)));
    }

    private static long stepsOver(String line) {
        Counted counted = new Counted(line, new AtomicLong());
        String _ = Redaction.withoutKeys(counted);
        return counted.steps.get();
    }

    /** Counts how often one of its letters is looked at. */
    private record Counted(String text, AtomicLong steps) implements CharSequence {
        @Override
        public char charAt(int index) {
            steps.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Test
    void the_newest_line_is_there_even_when_a_key_never_ends() {
        List<String> clean =
                Redaction.of(
                        List.of(
                                "-----BEGIN PRIVATE KEY-----",
                                "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC",
                                "panic: cannot parse the key (line 3)!"));
        assertThat(clean).hasSize(3);
        assertThat(clean.getLast()).isEqualTo("panic: cannot parse the key (line 3)!");
        assertThat(clean.get(1)).isEqualTo("[redacted]");
    }
}
