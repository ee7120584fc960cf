package tocsin.sandbox.check;

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

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every limit of tables, charts, cards and their like: taken at it, refused one over it. */
class FrameLimitsTest {

    @ParameterizedTest
    @MethodSource({"tables", "charts", "cards", "assistants"})
    void what_fits_is_taken_and_one_more_is_not(Limit limit) {
        limit.holds();
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
                new Limit(
                        Surface.MESSAGE,
                        20,
                        21,
                        n ->
                                chart(
                                        "'title':'t'",
                                        bars("'name':'s'", "")
                                                .replace("'a'", "'%s'".formatted(x(n)))),
                        List.of(
                                "must be less than 21 characters [json-pointer:/blocks/0/chart/series/0/data/0/label]",
                                "must be less than 21 characters [json-pointer:/blocks/0/chart/axis_config/categories/0]")),
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

    private static String card(String more) {
        return "{'type':'card',%s}".formatted(more);
    }

    private static String container(String more, String children) {
        return "{'type':'container',%s,'child_blocks':[%s]}".formatted(more, children);
    }

    private static Stream<String> numbers(int most) {
        return IntStream.rangeClosed(1, most).mapToObj(Integer::toString);
    }
}
