package tocsin.conversations.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

class SignatureTest {
    private static final String TIMESTAMP = "1531420618";
    private static final Instant THEN = Instant.ofEpochSecond(1531420618);

    /** The vector that Slack publishes. */
    private static final byte[] BODY =
            ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2F"
                            + "commands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
                    .getBytes(UTF_8);

    private static final String SIGNED =
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private final Signature signature = new Signature("8f742231b10e8888abcd99yyyzzz85a5");

    @Test
    void knows_slacks_own_signature() {
        assertThat(signature.fault(TIMESTAMP, SIGNED, BODY, THEN)).isEmpty();
        assertThat(signature.of(TIMESTAMP, BODY)).isEqualTo(SIGNED);
    }

    @Test
    void takes_capital_digits_for_the_same_number() {
        String capital = "v0=" + SIGNED.substring(3).toUpperCase(Locale.ROOT);

        assertThat(signature.fault(TIMESTAMP, capital, BODY, THEN)).isEmpty();
    }

    @Test
    void refuses_a_changed_body_a_changed_signature_and_another_secret() {
        byte[] changed = BODY.clone();
        changed[10]++;

        assertThat(signature.fault(TIMESTAMP, SIGNED, changed, THEN)).contains("wrong signature");
        assertThat(signature.fault(TIMESTAMP, SIGNED.replace('a', 'b'), BODY, THEN))
                .contains("wrong signature");
        assertThat(signature.fault(TIMESTAMP, "", BODY, THEN)).contains("wrong signature");
        assertThat(new Signature("---").fault(TIMESTAMP, SIGNED, BODY, THEN))
                .contains("wrong signature");
    }

    @Test
    void lets_five_minutes_pass_to_either_side_and_not_a_second_more() {
        assertThat(signature.fault(TIMESTAMP, SIGNED, BODY, THEN.plusSeconds(300))).isEmpty();
        assertThat(signature.fault(TIMESTAMP, SIGNED, BODY, THEN.minusSeconds(300))).isEmpty();
        assertThat(signature.fault(TIMESTAMP, SIGNED, BODY, THEN.plusSeconds(301)))
                .contains("timestamp 301 s away");
        assertThat(signature.fault(TIMESTAMP, SIGNED, BODY, THEN.minusSeconds(301)))
                .contains("timestamp -301 s away");
    }

    @Test
    void refuses_what_is_missing_or_no_number() {
        assertThat(signature.fault(null, SIGNED, BODY, THEN)).contains("no timestamp");
        assertThat(signature.fault("soon", SIGNED, BODY, THEN)).contains("no timestamp");
        assertThat(signature.fault("-5", SIGNED, BODY, THEN)).contains("no timestamp");
        assertThat(signature.fault(TIMESTAMP, null, BODY, THEN)).contains("no signature");
    }

    @Test
    void reads_the_bytes_that_came_whatever_they_spell() {
        byte[] umlauts = "payload={\"text\":\"Größe 🔥 и\"}".getBytes(UTF_8);
        byte[] noUtf8 = {(byte) 0xff, (byte) 0xfe, 0x00, 0x41};

        for (byte[] body : new byte[][] {umlauts, noUtf8, {}}) {
            assertThat(signature.fault(TIMESTAMP, signature.of(TIMESTAMP, body), body, THEN))
                    .isEmpty();
        }
    }

    @Test
    void a_blank_secret_is_refused_by_construction() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Signature("  "))
                .withMessageContaining("SLACK_SIGNING_SECRET");
    }

    @Test
    void the_gate_reads_the_two_headers() {
        Gate gate = new Gate(signature, () -> THEN);
        Map<String, String> headers =
                Map.of("X-Slack-Request-Timestamp", TIMESTAMP, "X-Slack-Signature", SIGNED);

        assertThat(gate.judge(headers::get, BODY)).isEqualTo(new Gate.Verdict.Pass());
        assertThat(gate.judge(_ -> null, BODY)).isEqualTo(new Gate.Verdict.Forged("no timestamp"));
    }
}
