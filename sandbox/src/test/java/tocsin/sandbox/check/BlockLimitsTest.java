package tocsin.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.sandbox.check.Given.accessory;
import static tocsin.sandbox.check.Given.actions;
import static tocsin.sandbox.check.Given.button;
import static tocsin.sandbox.check.Given.cell;
import static tocsin.sandbox.check.Given.line;
import static tocsin.sandbox.check.Given.mrkdwn;
import static tocsin.sandbox.check.Given.plain;
import static tocsin.sandbox.check.Given.row;
import static tocsin.sandbox.check.Given.section;
import static tocsin.sandbox.check.Given.text;
import static tocsin.sandbox.check.Given.times;
import static tocsin.sandbox.check.Given.x;
import static tocsin.sandbox.check.Limit.chars;
import static tocsin.sandbox.check.Limit.eitherText;
import static tocsin.sandbox.check.Limit.items;
import static tocsin.sandbox.check.Limit.number;

import static java.util.stream.Collectors.joining;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tocsin.sandbox.slack.check.Surface;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every limit of a block: at the limit it is taken, one over it is refused, in Slack's words. */
class BlockLimitsTest {

    @ParameterizedTest
    @MethodSource({"basic", "pictures", "richTexts", "tables", "charts", "cards", "assistants"})
    void what_fits_is_taken_and_one_more_is_not(Limit limit) {
        assertThat(Given.faults(limit.surface(), limit.blocks().apply(limit.most()))).isEmpty();
        assertThat(Given.faults(limit.surface(), limit.blocks().apply(limit.most() + 1)))
                .isEqualTo(limit.refusal());
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
                        49,
                        n -> video("'author_name':'%s'".formatted(x(n))),
                        "/blocks/0/author_name"));
    }

    private static Stream<Limit> richTexts() {
        return Stream.of(
                number(
                        8,
                        n -> list("'style':'bullet','indent':" + n),
                        "/blocks/0/elements/0/indent"),
                number(
                        1,
                        n -> list("'style':'ordered','border':" + n),
                        "/blocks/0/elements/0/border"),
                number(
                        6,
                        n -> line("{'type':'emoji','name':'wave','skin_tone':%d}".formatted(n)),
                        "/blocks/0/elements/0/elements/0/skin_tone"));
    }

    private static Stream<Limit> tables() {
        String two = row(1) + "," + row(1);
        return Stream.of(
                items(100, n -> table(times(n, row(1)), ""), "/blocks/0/rows"),
                items(20, n -> table(row(n), ""), "/blocks/0/rows/0"),
                items(
                        20,
                        n -> table(row(1), ",'column_settings':[%s]".formatted(times(n, "null"))),
                        "/blocks/0/column_settings"),
                chars(10_000, n -> table("[" + cell(n) + "]", ""), "/blocks/0/rows"),
                chars(
                        10_000,
                        n -> table("[%s,%s]".formatted(cell(1000), line(text(n - 1000))), ""),
                        "/blocks/0/rows"),
                items(201, n -> dataTable(times(n, row(1)), ""), "/blocks/0/rows"),
                number(100, n -> dataTable(two, ",'page_size':" + n), "/blocks/0/page_size"),
                number(
                        19,
                        n -> dataTable(two, ",'row_header_column_index':" + n),
                        "/blocks/0/row_header_column_index"),
                chars(
                        20_000,
                        n -> dataTable(row(1) + ",[" + cell(n - 1) + "]", ""),
                        "/blocks/0/rows"));
    }

    private static Stream<Limit> charts() {
        return Stream.of(
                chars(50, n -> chart("'title':'%s'".formatted(x(n)), pie(1, 1)), "/blocks/0/title"),
                items(12, n -> chart("'title':'t'", pie(n, 1)), "/blocks/0/chart/segments"),
                items(12, n -> chart("'title':'t'", lines(n, 1)), "/blocks/0/chart/series"),
                items(20, n -> chart("'title':'t'", lines(1, n)), "/blocks/0/chart/series/0/data"),
                items(2, n -> times(n, chart("'title':'t'", pie(1, 1))), "/blocks/2"),
                chars(20, n -> chart("'title':'t'", pie(1, n)), "/blocks/0/chart/segments/0/label"),
                chars(
                        20,
                        n -> chart("'title':'t'", bars("'name':'%s'".formatted(x(n)), "")),
                        "/blocks/0/chart/series/0/name"),
                chars(
                        50,
                        n ->
                                chart(
                                        "'title':'t'",
                                        bars("'name':'s'", ",'x_label':'%s'".formatted(x(n)))),
                        "/blocks/0/chart/axis_config/x_label"),
                chars(
                        50,
                        n ->
                                chart(
                                        "'title':'t'",
                                        bars("'name':'s'", ",'y_label':'%s'".formatted(x(n)))),
                        "/blocks/0/chart/axis_config/y_label"));
    }

    private static Stream<Limit> cards() {
        return Stream.of(
                eitherText(150, n -> card("'title':" + mrkdwn(n)), "/blocks/0/title"),
                eitherText(
                        150,
                        n -> card("'title':%s,'subtitle':%s".formatted(plain(1), plain(n))),
                        "/blocks/0/subtitle"),
                eitherText(200, n -> card("'body':" + mrkdwn(n)), "/blocks/0/body"),
                eitherText(
                        200,
                        n -> card("'body':%s,'subtext':%s".formatted(plain(1), plain(n))),
                        "/blocks/0/subtext"),
                items(
                        3,
                        n -> card("'actions':[%s]".formatted(times(n, button("")))),
                        "/blocks/0/actions"),
                items(
                        10,
                        n ->
                                "{'type':'carousel','elements':[%s]}"
                                        .formatted(times(n, card("'title':" + plain(1)))),
                        "/blocks/0/elements"),
                items(
                        10,
                        n -> container("'title':" + plain(1), times(n, "{'type':'divider'}")),
                        "/blocks/0/child_blocks"),
                chars(
                        150,
                        n -> container("'title':" + plain(n), section("")),
                        "/blocks/0/title/text"),
                eitherText(
                        150,
                        n ->
                                container(
                                        "'title':%s,'subtitle':%s".formatted(plain(1), mrkdwn(n)),
                                        section("")),
                        "/blocks/0/subtitle"),
                eitherText(
                                200,
                                n -> "{'type':'alert','text':%s}".formatted(plain(n)),
                                "/blocks/0/text")
                        .on(Surface.MODAL));
    }

    private static Stream<Limit> assistants() {
        String bin = "{'type':'icon_button','icon':'trash','text':%s}".formatted(plain(1));
        return Stream.of(
                items(
                        5,
                        n -> "{'type':'context_actions','elements':[%s]}".formatted(times(n, bin)),
                        "/blocks/0/elements"));
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

    private static String table(String rows, String more) {
        return "{'type':'table','rows':[%s]%s}".formatted(rows, more);
    }

    private static String dataTable(String rows, String more) {
        return "{'type':'data_table','caption':'x','rows':[%s]%s}".formatted(rows, more);
    }

    private static String chart(String more, String chart) {
        return "{'type':'data_visualization',%s,'chart':%s}".formatted(more, chart);
    }

    private static String pie(int segments, int label) {
        return "{'type':'pie','segments':[%s]}"
                .formatted(times(segments, "{'label':'%s','value':1}".formatted(x(label))));
    }

    private static String bars(String series, String axes) {
        return ("{'type':'bar','series':[{%s,'data':[{'label':'a','value':-1}]}],"
                        + "'axis_config':{'categories':['a']%s}}")
                .formatted(series, axes);
    }

    private static String lines(int series, int points) {
        String data =
                numbers(points).map("{'label':'%s','value':0.5}"::formatted).collect(joining(","));
        return "{'type':'line','series':[%s],'axis_config':{'categories':[%s]}}"
                .formatted(
                        numbers(series)
                                .map(n -> "{'name':'%s','data':[%s]}".formatted(n, data))
                                .collect(joining(",")),
                        numbers(points).map("'%s'"::formatted).collect(joining(",")));
    }

    private static Stream<String> numbers(int most) {
        return IntStream.rangeClosed(1, most).mapToObj(Integer::toString);
    }

    private static String card(String more) {
        return "{'type':'card',%s}".formatted(more);
    }

    private static String container(String more, String children) {
        return "{'type':'container',%s,'child_blocks':[%s]}".formatted(more, children);
    }
}
