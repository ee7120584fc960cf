package tocsin.sandbox.check;

import static tocsin.sandbox.check.Given.accessory;
import static tocsin.sandbox.check.Given.actions;
import static tocsin.sandbox.check.Given.button;
import static tocsin.sandbox.check.Given.input;
import static tocsin.sandbox.check.Given.line;
import static tocsin.sandbox.check.Given.mrkdwn;
import static tocsin.sandbox.check.Given.option;
import static tocsin.sandbox.check.Given.plain;
import static tocsin.sandbox.check.Given.row;
import static tocsin.sandbox.check.Given.typed;
import static tocsin.sandbox.check.Given.x;
import static tocsin.sandbox.check.Limit.fewestChars;
import static tocsin.sandbox.check.Limit.leastNumber;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tocsin.sandbox.slack.check.Surface;

import java.util.stream.Stream;

/** How short a text and how small a number may be: taken at the limit, refused below. */
class LeastTest {
    private static final String A = "/blocks/0/accessory";
    private static final String E = "/blocks/0/element";
    private static final String FIRST = "/blocks/0/elements/0";

    @ParameterizedTest
    @MethodSource({"texts", "addresses", "textsOfElements", "numbers"})
    void what_is_enough_is_taken_and_one_less_is_not(Limit limit) {
        limit.holds();
    }

    private static Stream<Limit> texts() {
        return Stream.of(
                fewestChars(
                        1,
                        n -> "{'type':'divider','block_id':'%s'}".formatted(x(n)),
                        "/blocks/0/block_id"),
                fewestChars(
                        1,
                        n -> "{'type':'header','text':%s}".formatted(plain(n)),
                        "/blocks/0/text/text"),
                fewestChars(1, n -> of("context", "elements", mrkdwn(n)), FIRST + "/text"),
                fewestChars(1, n -> of("context", "elements", plain(n)), FIRST + "/text"),
                fewestChars(
                        1,
                        n -> "{'type':'markdown','text':'%s'}".formatted(x(n)),
                        "/blocks/0/text"),
                fewestChars(
                        1,
                        n ->
                                "{'type':'image','alt_text':'%s','slack_file':{'id':'F'}}"
                                        .formatted(x(n)),
                        "/blocks/0/alt_text"),
                fewestChars(
                        1,
                        n ->
                                "{'type':'image','alt_text':'x','slack_file':{'url':'%s'}}"
                                        .formatted(x(n)),
                        "/blocks/0/slack_file/url"),
                fewestChars(1, n -> video("'alt_text':'%s'".formatted(x(n))), "/blocks/0/alt_text"),
                fewestChars(
                        1,
                        n -> video("'thumbnail_url':'%s'".formatted(x(n))),
                        "/blocks/0/thumbnail_url"),
                fewestChars(
                        1,
                        n -> video("'provider_icon_url':'%s'".formatted(x(n))),
                        "/blocks/0/provider_icon_url"),
                fewestChars(
                        1,
                        n -> line("{'type':'text','text':'%s'}".formatted(x(n))),
                        FIRST + "/elements/0/text"),
                fewestChars(
                        1,
                        n -> line("{'type':'link','url':'%s'}".formatted(x(n))),
                        FIRST + "/elements/0/url"),
                fewestChars(
                        1,
                        n ->
                                "{'type':'data_visualization','title':'%s','chart':{'type':'pie','segments':[{'label':'a','value':1}]}}"
                                        .formatted(x(n)),
                        "/blocks/0/title"),
                fewestChars(
                        1,
                        n ->
                                chart(
                                        "{'type':'pie','segments':[{'label':'%s','value':1}]}"
                                                .formatted(x(n))),
                        "/blocks/0/chart/segments/0/label"),
                fewestChars(
                        1,
                        n ->
                                chart(
                                        "{'type':'area','series':[{'name':'%s','data':[{'label':'a','value':1}]}],'axis_config':{'categories':['a']}}"
                                                .formatted(x(n))),
                        "/blocks/0/chart/series/0/name"));
    }

    private static Stream<Limit> addresses() {
        return Stream.of(
                fewestChars(
                        1,
                        n ->
                                "{'type':'image','alt_text':'x','image_url':'%s'}"
                                        .formatted(n == 0 ? "" : "https://x.example"),
                        "/blocks/0/image_url"));
    }

    private static Stream<Limit> textsOfElements() {
        String workflow = "'workflow':{'trigger':{'url':'u'}}";
        String verdict = "{'text':%s,'value':'v'%s}";
        return Stream.of(
                fewestChars(
                        1,
                        n -> actions(button(",'action_id':'%s'".formatted(x(n)))),
                        FIRST + "/action_id"),
                fewestChars(1, n -> actions(button(",'url':'%s'".formatted(x(n)))), FIRST + "/url"),
                fewestChars(
                        1,
                        n -> actions(button(",'accessibility_label':'%s'".formatted(x(n)))),
                        FIRST + "/accessibility_label"),
                fewestChars(
                        1,
                        n ->
                                actions(
                                        "{'type':'workflow_button','text':%s,%s,'action_id':'%s'}"
                                                .formatted(plain(1), workflow, x(n))),
                        FIRST + "/action_id"),
                fewestChars(
                        1,
                        n ->
                                actions(
                                        "{'type':'workflow_button','text':%s,%s,'action_id':'a','accessibility_label':'%s'}"
                                                .formatted(plain(1), workflow, x(n))),
                        FIRST + "/accessibility_label"),
                fewestChars(
                        1,
                        n ->
                                of(
                                        "context_actions",
                                        "elements",
                                        "{'type':'icon_button','icon':'trash','text':%s,'accessibility_label':'%s'}"
                                                .formatted(plain(1), x(n))),
                        FIRST + "/accessibility_label"),
                fewestChars(
                        1,
                        n ->
                                of(
                                        "context_actions",
                                        "elements",
                                        "{'type':'feedback_buttons','positive_button':%s,'negative_button':%s}"
                                                .formatted(
                                                        verdict.formatted(
                                                                plain(1),
                                                                ",'accessibility_label':'%s'"
                                                                        .formatted(x(n))),
                                                        verdict.formatted(plain(1), ""))),
                        FIRST + "/positive_button/accessibility_label"),
                fewestChars(
                        1,
                        n -> accessory(of("static_select", "options", option(x(n)))),
                        A + "/options/0/value"),
                fewestChars(
                        1,
                        n ->
                                accessory(
                                        "{'type':'overflow','options':[{'text':%s,'value':'v','url':'%s'}]}"
                                                .formatted(plain(1), x(n))),
                        A + "/options/0/url"),
                fewestChars(
                                1,
                                n ->
                                        input(
                                                typed(
                                                        "rich_text_input",
                                                        ",'action_id':'%s'".formatted(x(n)))),
                                E + "/action_id")
                        .on(Surface.MODAL));
    }

    private static Stream<Limit> numbers() {
        return Stream.of(
                leastNumber(
                        1,
                        n -> "{'type':'header','text':%s,'level':%d}".formatted(plain(1), n),
                        "/blocks/0/level"),
                leastNumber(
                        0,
                        n -> input(typed("plain_text_input", ",'min_length':" + n)),
                        E + "/min_length"),
                leastNumber(
                        1,
                        n -> input(typed("plain_text_input", ",'max_length':" + n)),
                        E + "/max_length"),
                leastNumber(
                                1,
                                n -> input(typed("file_input", ",'max_files':" + n)),
                                E + "/max_files")
                        .on(Surface.MODAL),
                leastNumber(
                                1,
                                n ->
                                        input(
                                                typed(
                                                        "rich_text_input",
                                                        ",'action_id':'a','min_lines':" + n)),
                                E + "/min_lines")
                        .on(Surface.MODAL),
                leastNumber(
                                1,
                                n ->
                                        input(
                                                typed(
                                                        "rich_text_input",
                                                        ",'action_id':'a','max_lines':" + n)),
                                E + "/max_lines")
                        .on(Surface.MODAL),
                leastNumber(
                        1,
                        n -> accessory(typed("multi_users_select", ",'max_selected_items':" + n)),
                        A + "/max_selected_items"),
                leastNumber(
                        0,
                        n -> accessory(typed("external_select", ",'min_query_length':" + n)),
                        A + "/min_query_length"),
                leastNumber(
                        1_000_000_000,
                        n -> actions(typed("datetimepicker", ",'initial_date_time':" + n)),
                        FIRST + "/initial_date_time"),
                leastNumber(
                        1,
                        n -> dataTable(row(1) + "," + row(1), ",'page_size':" + n),
                        "/blocks/0/page_size"),
                leastNumber(
                        0,
                        n -> dataTable(row(1) + "," + row(1), ",'row_header_column_index':" + n),
                        "/blocks/0/row_header_column_index"),
                leastNumber(0, n -> list(",'indent':" + n), FIRST + "/indent"),
                leastNumber(0, n -> list(",'offset':" + n), FIRST + "/offset"),
                leastNumber(0, n -> list(",'border':" + n), FIRST + "/border"),
                leastNumber(
                        0,
                        n -> line("{'type':'date','format':'{date}','timestamp':%d}".formatted(n)),
                        FIRST + "/elements/0/timestamp"),
                leastNumber(
                        1,
                        n -> line("{'type':'emoji','name':'wave','skin_tone':%d}".formatted(n)),
                        FIRST + "/elements/0/skin_tone"));
    }

    private static String of(String type, String list, String items) {
        return "{'type':'%s','%s':[%s]}".formatted(type, list, items);
    }

    private static String dataTable(String rows, String more) {
        return "{'type':'data_table','caption':'x','rows':[%s]%s}".formatted(rows, more);
    }

    private static String chart(String chart) {
        return "{'type':'data_visualization','title':'x','chart':%s}".formatted(chart);
    }

    private static String list(String more) {
        return "{'type':'rich_text','elements':[{'type':'rich_text_list','style':'bullet','elements':[]%s}]}"
                .formatted(more);
    }

    private static String video(String more) {
        return ("{'type':'video','title':%s,'alt_text':'x','video_url':'https://x.example/v',"
                        + "'thumbnail_url':'https://x.example/t.png',%s}")
                .formatted(plain(1), more);
    }
}
