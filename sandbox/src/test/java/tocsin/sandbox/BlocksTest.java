package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.check.Blocks;
import tocsin.sandbox.slack.check.Surface;

import java.util.Collections;
import java.util.List;

/** Every limit at the limit and one over, with Slack's message and pointer. */
class BlocksTest {

    @Test
    void what_fits_is_taken_and_one_more_is_not() throws Exception {
        limit(
                n ->
                        section(
                                "\"text\":{\"type\":\"mrkdwn\",\"text\":\"%s\"}"
                                        .formatted("x".repeat(n))),
                3000,
                "must be less than 3001 characters [json-pointer:/blocks/0/text/text]");
        limit(
                n ->
                        "{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"%s\"}}"
                                .formatted("x".repeat(n)),
                150,
                "must be less than 151 characters [json-pointer:/blocks/0/text/text]");
        limit(
                n ->
                        section(
                                "\"fields\":[%s]"
                                        .formatted(
                                                repeated(
                                                        "{\"type\":\"mrkdwn\",\"text\":\"x\"}",
                                                        n))),
                10,
                "no more than 10 items allowed [json-pointer:/blocks/0/fields]");
        limit(
                n -> actions(buttons(n)),
                25,
                "no more than 25 items allowed [json-pointer:/blocks/0/elements]");
        limit(
                n ->
                        "{\"type\":\"context\",\"elements\":[%s]}"
                                .formatted(repeated("{\"type\":\"mrkdwn\",\"text\":\"x\"}", n)),
                10,
                "no more than 10 items allowed [json-pointer:/blocks/0/elements]");
        limit(
                n -> actions(button("x".repeat(n), "v")),
                75,
                "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]");
        limit(
                n -> actions(button("x", "v".repeat(n))),
                2000,
                "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]");
        limit(
                n ->
                        section(
                                text()
                                        + ",\"accessory\":{\"type\":\"overflow\",\"options\":[%s]}"
                                                .formatted(repeated(option("v"), n))),
                5,
                "no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]");
        limit(
                n ->
                        section(
                                text()
                                        + ",\"accessory\":{\"type\":\"static_select\",\"options\":[%s]}"
                                                .formatted(repeated(option("v"), n))),
                100,
                "no more than 100 items allowed [json-pointer:/blocks/0/accessory/options]");
        limit(
                n ->
                        section(
                                text()
                                        + ",\"accessory\":{\"type\":\"static_select\",\"options\":[%s]}"
                                                .formatted(option("v".repeat(n)))),
                150,
                "must be less than 151 characters [json-pointer:/blocks/0/accessory/options/0/value]");
        limit(
                n -> section(text() + ",\"block_id\":\"%s\"".formatted("b".repeat(n))),
                255,
                "must be less than 256 characters [json-pointer:/blocks/0/block_id]");
    }

    @Test
    void fifty_blocks_are_a_message() throws Exception {
        assertThat(faults(repeated("{\"type\":\"divider\"}", 50))).isEmpty();
        assertThat(faults(repeated("{\"type\":\"divider\"}", 51)))
                .containsExactly("no more than 50 items allowed [json-pointer:/blocks]");
    }

    @Test
    void what_is_unknown_missing_or_out_of_place_is_refused_all_at_once() throws Exception {
        assertThat(
                        faults(
                                """
                                {"type":"divider","text":"x"},{"type":"marquee"},{"type":"section"},
                                {"type":"section","text":{"type":"plain_text","text":"x","verbatim":true}},
                                {"type":"image","image_url":"https://x.example/a.png"},
                                {"type":"section","text":{"type":"mrkdwn","text":""}}
                                """))
                .containsExactly(
                        "invalid additional property: text [json-pointer:/blocks/0]",
                        "unsupported type: marquee [json-pointer:/blocks/1/type]",
                        "must define either `text` or `fields` [json-pointer:/blocks/2]",
                        "invalid additional property: verbatim [json-pointer:/blocks/3/text]",
                        "missing required field: alt_text [json-pointer:/blocks/4]",
                        "must be more than 0 characters [json-pointer:/blocks/5/text/text]");
    }

    @Test
    void names_are_unique_where_slack_wants_them_to_be() throws Exception {
        String twice =
                "{\"type\":\"button\",\"action_id\":\"a\",\"text\":{\"type\":\"plain_text\",\"text\":\"x\"}}";

        assertThat(faults(actions(twice + "," + twice)))
                .containsExactly(
                        "`action_id` \"a\" already exists [json-pointer:/blocks/0/elements/1/action_id]");
        assertThat(
                        faults(
                                "{\"type\":\"divider\",\"block_id\":\"b\"},{\"type\":\"divider\",\"block_id\":\"b\"}"))
                .containsExactly(
                        "`block_id` \"b\" already exists [json-pointer:/blocks/1/block_id]");
    }

    @Test
    void a_modal_has_a_short_title_and_a_button_for_its_inputs() throws Exception {
        String input =
                "{\"type\":\"input\",\"label\":{\"type\":\"plain_text\",\"text\":\"x\"},\"element\":{\"type\":\"plain_text_input\"}}";
        assertThat(
                        viewFaults(
                                "x".repeat(24),
                                input,
                                ",\"submit\":{\"type\":\"plain_text\",\"text\":\"Go\"}"))
                .isEmpty();
        assertThat(viewFaults("x".repeat(25), input, ""))
                .containsExactlyInAnyOrder(
                        "must be less than 25 characters [json-pointer:/view/title/text]",
                        "missing required field: submit [json-pointer:/view]");
    }

    private interface Sized {
        String of(int n);
    }

    private static void limit(Sized block, int most, String refusal) throws Exception {
        assertThat(faults(block.of(most))).as(refusal).isEmpty();
        assertThat(faults(block.of(most + 1))).containsExactly(refusal);
    }

    private static List<String> faults(String blocks) throws JsonProcessingException {
        return Blocks.faults(Json.parse("[" + blocks + "]"), Surface.MESSAGE, "/blocks");
    }

    private static List<String> viewFaults(String title, String block, String more)
            throws JsonProcessingException {
        return Blocks.viewFaults(
                Json.parse(
                        "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"%s\"},\"blocks\":[%s]%s}"
                                .formatted(title, block, more)),
                Surface.MODAL);
    }

    private static String section(String inside) {
        return "{\"type\":\"section\"," + inside + "}";
    }

    private static String text() {
        return "\"text\":{\"type\":\"mrkdwn\",\"text\":\"x\"}";
    }

    private static String actions(String elements) {
        return "{\"type\":\"actions\",\"elements\":[" + elements + "]}";
    }

    private static String button(String text, String value) {
        return "{\"type\":\"button\",\"text\":{\"type\":\"plain_text\",\"text\":\"%s\"},\"value\":\"%s\"}"
                .formatted(text, value);
    }

    private static String buttons(int n) {
        return repeated(button("x", "v"), n);
    }

    private static String option(String value) {
        return "{\"text\":{\"type\":\"plain_text\",\"text\":\"x\"},\"value\":\"%s\"}"
                .formatted(value);
    }

    private static String repeated(String item, int n) {
        return String.join(",", Collections.nCopies(n, item));
    }
}
