package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Map;

class ChannelNameTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @Test
    void the_name_is_the_day_and_the_words_of_the_title() {
        Map<String, String> names =
                Map.of(
                        "", "incident-2026-11-21",
                        "checkout is down", "incident-2026-11-21-checkout-is-down",
                        "  DB: 100% full!! ", "incident-2026-11-21-db-100-full",
                        "Zürich crème brûlée", "incident-2026-11-21-zurich-creme-brulee",
                        "火事だ", "incident-2026-11-21",
                        "<!channel> & <@U1>", "incident-2026-11-21-channel-u1",
                        "--__--", "incident-2026-11-21");
        names.forEach((title, name) ->
                assertThat(ChannelName.of(DAY, title).attempt(1)).as(title).isEqualTo(name));
    }

    @Test
    void a_clash_is_numbered_and_the_number_is_never_cut_off() {
        ChannelName name = ChannelName.of(DAY, "x".repeat(200));

        assertThat(name.attempt(1)).hasSize(80);
        assertThat(name.attempt(2)).hasSize(80).endsWith("x-2");
        assertThat(name.attempt(10)).hasSize(80).endsWith("x-10");
    }

    @Test
    void a_cut_leaves_no_hyphen_at_the_end() {
        ChannelName name = ChannelName.of(DAY, "a".repeat(57) + " bbb");

        assertThat(name.attempt(1)).isEqualTo("incident-2026-11-21-" + "a".repeat(57) + "-bb");
        assertThat(name.attempt(2)).isEqualTo("incident-2026-11-21-" + "a".repeat(57) + "-2");
    }
}
