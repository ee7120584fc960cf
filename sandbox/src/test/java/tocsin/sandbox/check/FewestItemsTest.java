package tocsin.sandbox.check;

import static tocsin.sandbox.check.Given.accessory;
import static tocsin.sandbox.check.Given.button;
import static tocsin.sandbox.check.Given.input;
import static tocsin.sandbox.check.Given.mrkdwn;
import static tocsin.sandbox.check.Given.option;
import static tocsin.sandbox.check.Given.plain;
import static tocsin.sandbox.check.Given.row;
import static tocsin.sandbox.check.Given.times;
import static tocsin.sandbox.check.Given.typed;
import static tocsin.sandbox.check.Limit.fewestItems;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tocsin.sandbox.slack.check.Surface;

import java.util.stream.Stream;

/** How short a list may be: what is enough is taken, one item less is refused. */
class FewestItemsTest {
    private static final String A = "/blocks/0/accessory";
    private static final String E = "/blocks/0/element";

    @ParameterizedTest
    @MethodSource({"listsOfBlocks", "listsOfElements"})
    void what_is_enough_is_taken_and_one_less_is_not(Limit limit) {
        limit.holds();
    }

    private static Stream<Limit> listsOfBlocks() {
        String divider = "{'type':'divider'}";
        String card = "{'type':'card','title':%s}".formatted(plain(1));
        String wave = "{'type':'emoji','name':'wave'}";
        String trash = "{'type':'icon_button','icon':'trash','text':%s}".formatted(plain(1));
        return Stream.of(
                fewestItems(
                        1, n -> of("section", "fields", times(n, mrkdwn(1))), "/blocks/0/fields"),
                fewestItems(
                        1,
                        n -> of("context", "elements", times(n, plain(1))),
                        "/blocks/0/elements"),
                fewestItems(
                        1,
                        n -> of("actions", "elements", times(n, button(""))),
                        "/blocks/0/elements"),
                fewestItems(
                        1,
                        n -> of("context_actions", "elements", times(n, trash)),
                        "/blocks/0/elements"),
                fewestItems(
                        1,
                        n ->
                                of(
                                        "rich_text",
                                        "elements",
                                        times(n, of("rich_text_section", "elements", wave))),
                        "/blocks/0/elements"),
                fewestItems(
                        1, n -> of("carousel", "elements", times(n, card)), "/blocks/0/elements"),
                fewestItems(
                        1, n -> of("card", "actions", times(n, button(""))), "/blocks/0/actions"),
                fewestItems(
                        1,
                        n ->
                                "{'type':'container','title':%s,'child_blocks':[%s]}"
                                        .formatted(plain(1), times(n, divider)),
                        "/blocks/0/child_blocks"),
                fewestItems(1, n -> of("table", "rows", times(n, row(1))), "/blocks/0/rows"),
                fewestItems(1, n -> of("table", "rows", row(n)), "/blocks/0/rows/0"),
                fewestItems(2, n -> dataTable(times(n, row(1))), "/blocks/0/rows"),
                fewestItems(1, n -> dataTable(row(1) + "," + row(n)), "/blocks/0/rows/1"),
                fewestItems(
                        1,
                        n -> chart(of("pie", "segments", times(n, "{'label':'a','value':1}"))),
                        "/blocks/0/chart/segments"),
                fewestItems(
                        1,
                        n ->
                                chart(
                                        "{'type':'line','series':[%s],'axis_config':{'categories':['a']}}"
                                                .formatted(
                                                        times(
                                                                n,
                                                                "{'name':'s','data':[{'label':'a','value':1}]}"))),
                        "/blocks/0/chart/series"));
    }

    private static Stream<Limit> listsOfElements() {
        String options = "'options':[%s]";
        return Stream.of(
                fewestItems(
                        1,
                        n -> accessory(of("static_select", "options", times(n, option("v")))),
                        A + "/options"),
                fewestItems(
                        1,
                        n -> accessory(of("multi_static_select", "options", times(n, option("v")))),
                        A + "/options"),
                fewestItems(
                        1,
                        n -> accessory(of("overflow", "options", times(n, option("v")))),
                        A + "/options"),
                fewestItems(
                        1,
                        n -> accessory(of("checkboxes", "options", times(n, option("v")))),
                        A + "/options"),
                fewestItems(
                        1,
                        n -> accessory(of("radio_buttons", "options", times(n, option("v")))),
                        A + "/options"),
                fewestItems(
                        1,
                        n ->
                                accessory(
                                        of(
                                                "static_select",
                                                "option_groups",
                                                times(
                                                        n,
                                                        "{'label':%s,%s}"
                                                                .formatted(
                                                                        plain(1),
                                                                        options.formatted(
                                                                                option("v")))))),
                        A + "/option_groups"),
                fewestItems(
                        1,
                        n ->
                                accessory(
                                        of(
                                                "static_select",
                                                "option_groups",
                                                "{'label':%s,%s}"
                                                        .formatted(
                                                                plain(1),
                                                                options.formatted(
                                                                        times(n, option("v")))))),
                        A + "/option_groups/0/options"),
                fewestItems(
                        1,
                        n ->
                                accessory(
                                        typed(
                                                "conversations_select",
                                                ",'filter':{'include':[%s]}"
                                                        .formatted(times(n, "'im'")))),
                        A + "/filter/include"),
                fewestItems(
                        1,
                        n ->
                                input(
                                        typed(
                                                "plain_text_input",
                                                ",'dispatch_action_config':{'trigger_actions_on':[%s]}"
                                                        .formatted(
                                                                times(n, "'on_enter_pressed'")))),
                        E + "/dispatch_action_config/trigger_actions_on"),
                fewestItems(
                                1,
                                n ->
                                        input(
                                                typed(
                                                        "file_input",
                                                        ",'filetypes':[%s]"
                                                                .formatted(times(n, "'png'")))),
                                E + "/filetypes")
                        .on(Surface.MODAL));
    }

    private static String of(String type, String list, String items) {
        return "{'type':'%s','%s':[%s]}".formatted(type, list, items);
    }

    private static String dataTable(String rows) {
        return "{'type':'data_table','caption':'x','rows':[%s]}".formatted(rows);
    }

    private static String chart(String chart) {
        return "{'type':'data_visualization','title':'x','chart':%s}".formatted(chart);
    }
}
