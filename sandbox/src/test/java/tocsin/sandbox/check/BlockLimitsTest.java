package tocsin.sandbox.check;

import static tocsin.sandbox.check.Given.accessory;
import static tocsin.sandbox.check.Given.actions;
import static tocsin.sandbox.check.Given.button;
import static tocsin.sandbox.check.Given.line;
import static tocsin.sandbox.check.Given.mrkdwn;
import static tocsin.sandbox.check.Given.plain;
import static tocsin.sandbox.check.Given.times;
import static tocsin.sandbox.check.Given.x;
import static tocsin.sandbox.check.Limit.chars;
import static tocsin.sandbox.check.Limit.eitherText;
import static tocsin.sandbox.check.Limit.items;
import static tocsin.sandbox.check.Limit.number;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tocsin.sandbox.slack.check.Surface;

import java.util.stream.Stream;

/** Every limit of the common blocks: at the limit it is taken, one over it is refused. */
class BlockLimitsTest {

    @ParameterizedTest
    @MethodSource({"basic", "pictures", "richTexts"})
    void what_fits_is_taken_and_one_more_is_not(Limit limit) {
        limit.holds();
    }

    private static Stream<Limit> basic() {
        return Stream.of(
                items(50, n -> times(n, "{'type':'divider'}"), "/blocks"),
                items(100, n -> times(n, "{'type':'divider'}"), "/blocks").on(Surface.MODAL),
                items(100, n -> times(n, "{'type':'divider'}"), "/blocks").on(Surface.HOME),
                chars(
                        255,
                        n -> "{'type':'divider','block_id':'%s'}".formatted(x(n)),
                        "/blocks/0/block_id"),
                eitherText(
                        3000,
                        n -> "{'type':'section','text':%s}".formatted(mrkdwn(n)),
                        "/blocks/0/text"),
                eitherText(
                        3000,
                        n -> "{'type':'section','text':%s}".formatted(plain(n)),
                        "/blocks/0/text"),
                items(
                        10,
                        n -> "{'type':'section','fields':[%s]}".formatted(times(n, mrkdwn(1))),
                        "/blocks/0/fields"),
                eitherText(
                        2000,
                        n -> "{'type':'section','fields':[%s]}".formatted(mrkdwn(n)),
                        "/blocks/0/fields/0"),
                chars(
                        150,
                        n -> "{'type':'header','text':%s}".formatted(plain(n)),
                        "/blocks/0/text/text"),
                number(4, n -> header(",'level':" + n), "/blocks/0/level"),
                items(10, n -> context(times(n, mrkdwn(1))), "/blocks/0/elements"),
                chars(3000, n -> context(mrkdwn(n)), "/blocks/0/elements/0/text"),
                items(25, n -> actions(times(n, button(""))), "/blocks/0/elements"),
                chars(
                        2000,
                        n -> labelled("'label':%s".formatted(plain(n))),
                        "/blocks/0/label/text"),
                chars(
                        2000,
                        n -> labelled("'label':%s,'hint':%s".formatted(plain(1), plain(n))),
                        "/blocks/0/hint/text"),
                chars(
                        12_000,
                        n -> "{'type':'markdown','text':'%s'}".formatted(x(n)),
                        "/blocks/0/text"),
                chars(
                        12_000,
                        n ->
                                "{'type':'markdown','text':'%s'},{'type':'markdown','text':'%s'}"
                                        .formatted(x(1000), x(n - 1000)),
                        "/blocks/1/text"));
    }

    private static Stream<Limit> pictures() {
        return Stream.of(
                chars(
                        3000,
                        n -> image("'image_url':'%s'".formatted(url(n))),
                        "/blocks/0/image_url"),
                chars(2000, n -> image(shown() + ",'alt_text':'%s'", n), "/blocks/0/alt_text"),
                chars(
                        2000,
                        n -> image(shown() + ",'title':%s".formatted(plain(n))),
                        "/blocks/0/title/text"),
                chars(
                        3000,
                        n ->
                                accessory(
                                        "{'type':'image','alt_text':'x','image_url':'%s'}"
                                                .formatted(url(n))),
                        "/blocks/0/accessory/image_url"),
                chars(
                        2000,
                        n ->
                                context(
                                        "{'type':'image','alt_text':'%s',%s}"
                                                .formatted(x(n), shown())),
                        "/blocks/0/elements/0/alt_text"),
                chars(2000, n -> video("'alt_text':'%s'".formatted(x(n))), "/blocks/0/alt_text"),
                chars(199, n -> video("'title':%s".formatted(plain(n))), "/blocks/0/title/text"),
                chars(
                        200,
                        n -> video("'description':%s".formatted(plain(n))),
                        "/blocks/0/description/text"),
                chars(
                        3000,
                        n -> video("'thumbnail_url':'%s'".formatted(url(n))),
                        "/blocks/0/thumbnail_url"),
                chars(
                        3000,
                        n -> video("'provider_icon_url':'%s'".formatted(url(n))),
                        "/blocks/0/provider_icon_url"),
                chars(
                        3000,
                        n ->
                                "{'type':'image','alt_text':'x','slack_file':{'url':'%s'}}"
                                        .formatted(url(n)),
                        "/blocks/0/slack_file/url"),
                chars(
                        49,
                        n -> video("'author_name':'%s'".formatted(x(n))),
                        "/blocks/0/author_name"));
    }

    private static Stream<Limit> richTexts() {
        return Stream.of(
                number(
                        1,
                        n -> list("'style':'ordered','border':" + n),
                        "/blocks/0/elements/0/border"),
                number(1, n -> part("rich_text_quote", n), "/blocks/0/elements/0/border"),
                number(1, n -> part("rich_text_preformatted", n), "/blocks/0/elements/0/border"),
                number(
                        6,
                        n -> line("{'type':'emoji','name':'wave','skin_tone':%d}".formatted(n)),
                        "/blocks/0/elements/0/elements/0/skin_tone"));
    }

    private static String header(String more) {
        return "{'type':'header','text':%s%s}".formatted(plain(1), more);
    }

    private static String context(String elements) {
        return "{'type':'context','elements':[%s]}".formatted(elements);
    }

    private static String labelled(String more) {
        return "{'type':'input','element':{'type':'plain_text_input'},%s}".formatted(more);
    }

    private static String url(int n) {
        String start = "https://x.example/";
        return start + x(n - start.length());
    }

    private static String shown() {
        return "'image_url':'https://x.example/a.png'";
    }

    private static String image(String more) {
        return "{'type':'image','alt_text':'x',%s}".formatted(more);
    }

    private static String image(String more, int n) {
        return "{'type':'image',%s}".formatted(more.formatted(x(n)));
    }

    private static String video(String more) {
        return ("{'type':'video','title':%s,'alt_text':'x','video_url':'https://x.example/v',"
                        + "'thumbnail_url':'https://x.example/t.png',%s}")
                .formatted(plain(1), more);
    }

    private static String list(String more) {
        return "{'type':'rich_text','elements':[{'type':'rich_text_list','elements':[],%s}]}"
                .formatted(more);
    }

    private static String part(String type, int border) {
        return "{'type':'rich_text','elements':[{'type':'%s','elements':[],'border':%d}]}"
                .formatted(type, border);
    }
}
