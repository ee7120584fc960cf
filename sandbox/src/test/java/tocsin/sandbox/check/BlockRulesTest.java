package tocsin.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.sandbox.check.Given.actions;
import static tocsin.sandbox.check.Given.button;
import static tocsin.sandbox.check.Given.mrkdwn;
import static tocsin.sandbox.check.Given.plain;
import static tocsin.sandbox.check.Given.row;
import static tocsin.sandbox.check.Refusal.at;
import static tocsin.sandbox.check.Refusal.no;
import static tocsin.sandbox.check.Refusal.tooShort;
import static tocsin.sandbox.check.Refusal.unsupported;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** What blocks may not hold or leave out, although each property is of the right type. */
class BlockRulesTest {

    @ParameterizedTest
    @MethodSource({"texts", "pictures", "tables", "charts", "frames"})
    void what_does_not_fit_together_is_refused(Refusal refusal) {
        assertThat(Given.faults(refusal.surface(), refusal.blocks())).isEqualTo(refusal.said());
    }

    private static Stream<Refusal> texts() {
        return Stream.of(
                no(
                        "{'type':'header','text':" + mrkdwn(1) + "}",
                        unsupported("mrkdwn", "/blocks/0/text/type")),
                no("{'type':'header','text':" + plain(0) + "}", tooShort(0, "/blocks/0/text/text")),
                no("{'type':'divider','block_id':''}", tooShort(0, "/blocks/0/block_id")),
                no(
                        actions(button(",'action_id':''")),
                        tooShort(0, "/blocks/0/elements/0/action_id")),
                no(
                        "{'type':'header','text':{'type':'plain_text'}}",
                        at("missing required field: text", "/blocks/0/text")),
                no(
                        "{'type':'header','text':%s,'level':0}".formatted(plain(1)),
                        at("must be greater than 1", "/blocks/0/level")),
                no(
                        "{'type':'section','text':{'type':'text','text':'x'}}",
                        unsupported("text", "/blocks/0/text/type")),
                no(
                        "{'type':'section','fields':[]}",
                        at("must provide at least 1 items", "/blocks/0/fields")),
                no(actions(""), at("must provide at least 1 items", "/blocks/0/elements")),
                no(
                        "{'type':'context','elements':[{'type':'button'}]}",
                        unsupported("button", "/blocks/0/elements/0/type")),
                no(
                        "{'type':'plan','title':%s}".formatted(plain(1)),
                        at("must provide a string", "/blocks/0/title")),
                no(
                        "{'type':'task_card','task_id':'t','title':'x','status':'done'}",
                        at("must be a valid enum value", "/blocks/0/status")),
                no("{'type':'card','title':'x'}", at("must provide an object", "/blocks/0/title")),
                no(
                        Given.line("{'type':'text','text':''}"),
                        tooShort(0, "/blocks/0/elements/0/elements/0/text")),
                no(
                        Given.line("{'type':'text','text':'x','style':{'blink':true}}"),
                        at(
                                "invalid additional property: blink",
                                "/blocks/0/elements/0/elements/0/style")),
                no(
                        Given.line("{'type':'broadcast','range':'all'}"),
                        at("must be a valid enum value", "/blocks/0/elements/0/elements/0/range")),
                no(
                        Given.line("{'type':'mrkdwn','text':'x'}"),
                        unsupported("mrkdwn", "/blocks/0/elements/0/elements/0/type")),
                no(
                        "{'type':'rich_text','elements':[{'type':'text','text':'x'}]}",
                        unsupported("text", "/blocks/0/elements/0/type")));
    }

    private static Stream<Refusal> pictures() {
        String file = "'slack_file':{'id':'F1'}";
        return Stream.of(
                no(
                        "{'type':'image','alt_text':'x','image_url':'https://x.example/a.png',%s}"
                                .formatted(file),
                        at("failed to match exactly one allowed schema", "/blocks/0")),
                no(
                        "{'type':'image','alt_text':'x'}",
                        at("missing required field: image_url", "/blocks/0")),
                no(
                        "{'type':'image','alt_text':'x','image_url':'a.png'}",
                        at("downloading image failed", "/blocks/0/image_url")),
                no(
                        "{'type':'image','alt_text':'x','slack_file':{'id':'F1','url':'https://x.example'}}",
                        at("failed to match exactly one allowed schema", "/blocks/0/slack_file")),
                no(
                        "{'type':'image','alt_text':'x','slack_file':{}}",
                        at("failed to match exactly one allowed schema", "/blocks/0/slack_file")),
                no(
                        "{'type':'image','alt_text':'x','title':%s,%s}".formatted(mrkdwn(1), file),
                        unsupported("mrkdwn", "/blocks/0/title/type")),
                no(
                        "{'type':'video','alt_text':'x','title':%s,'video_url':'http://x.example','thumbnail_url':'https://x.example'}"
                                .formatted(plain(1)),
                        at("must be a valid https url", "/blocks/0/video_url")),
                no(
                        "{'type':'file','external_id':'x','source':'local'}",
                        at("must be a valid enum value", "/blocks/0/source")));
    }

    private static Stream<Refusal> tables() {
        String table = "{'type':'table','rows':[%s]}".formatted(row(1));
        return Stream.of(
                no(table + "," + table, at("only_one_table_allowed", "/blocks/1")),
                no(
                        "{'type':'table','rows':[]}",
                        at("must provide at least 1 items", "/blocks/0/rows")),
                no(
                        "{'type':'table','rows':[[]]}",
                        at("must provide at least 1 items", "/blocks/0/rows/0")),
                no(
                        "{'type':'table','rows':[[{'type':'raw_number','value':'1','text':'1'}]]}",
                        at("must provide a number", "/blocks/0/rows/0/0/value")),
                no(
                        "{'type':'table','rows':[[{'type':'raw_text','text':''}]]}",
                        tooShort(0, "/blocks/0/rows/0/0/text")),
                no(
                        "{'type':'table','rows':[[%s]]}".formatted(plain(1)),
                        unsupported("plain_text", "/blocks/0/rows/0/0/type")),
                no(
                        "{'type':'table','rows':[%s],'column_settings':[{'align':'middle'}]}"
                                .formatted(row(1)),
                        at("must be a valid enum value", "/blocks/0/column_settings/0/align")),
                no(dataTable(row(1)), at("must provide at least 2 items", "/blocks/0/rows")),
                no(
                        dataTable(row(2) + "," + row(1) + "," + row(3)),
                        at("must provide at least 2 items", "/blocks/0/rows/1"),
                        at("no more than 2 items allowed", "/blocks/0/rows/2")),
                no(
                        dataTable("[%s],%s".formatted(Given.line(Given.text(1)), row(1))),
                        unsupported("rich_text", "/blocks/0/rows/0/0/type")));
    }

    private static Stream<Refusal> charts() {
        String s = "/blocks/0/chart/series";
        return Stream.of(
                no(
                        chart("{'type':'pie','segments':[{'label':'a','value':0}]}"),
                        at("must be greater than 0", "/blocks/0/chart/segments/0/value")),
                no(
                        chart(bars("{'name':'s','data':[]}")),
                        at("must provide at least 1 items", s + "/0/data")),
                no(
                        chart(bars(series("one", "a")).replace("'a'", "''")),
                        at("must be more than 0 characters", s + "/0/data/0/label"),
                        at(
                                "must be more than 0 characters",
                                "/blocks/0/chart/axis_config/categories/0")),
                no(
                        chart(bars(series("one", "a")).replace("['a']", "[]")),
                        at(
                                "must provide at least 1 items",
                                "/blocks/0/chart/axis_config/categories"),
                        at("must be one of the provided options", s + "/0/data/0/label")),
                no(chart("{'type':'donut'}"), unsupported("donut", "/blocks/0/chart/type")),
                no(
                        chart(bars(series("one", "a") + "," + series("one", "a"))),
                        at("`name` \"one\" already exists", s + "/1/name")),
                no(
                        chart(bars(series("one", "b"))),
                        at("must be one of the provided options", s + "/0/data/0/label"),
                        at("must provide at least 1 items", s + "/0/data")));
    }

    private static Stream<Refusal> frames() {
        String image = "{'type':'image','alt_text':'x','image_url':'https://x.example/a.png'}";
        String icon = "{'type':'icon','name':'%s'}";
        return Stream.of(
                no(
                        "{'type':'card','subtitle':%s}".formatted(plain(1)),
                        at(
                                "must define either `hero_image`, `title`, `actions` or `body`",
                                "/blocks/0/type")),
                no(
                        "{'type':'card','title':%s,'icon':%s,'slack_icon':%s}"
                                .formatted(plain(1), image, icon.formatted("bot")),
                        at("failed to match exactly one allowed schema", "/blocks/0")),
                no(
                        "{'type':'card','title':%s,'slack_icon':%s}"
                                .formatted(plain(1), icon.formatted("sparkles")),
                        at("must be a valid enum value", "/blocks/0/slack_icon/name")),
                no(
                        "{'type':'card','title':%s,'slack_icon':{'type':'icon'}}"
                                .formatted(plain(1)),
                        at("missing required field: name", "/blocks/0/slack_icon")),
                no(
                        "{'type':'container','child_blocks':[{'type':'divider'}]}",
                        at("must define either `title` or `rich_text_title`", "/blocks/0/type")),
                no(
                        "{'type':'carousel','elements':[{'type':'divider'}]}",
                        unsupported("divider", "/blocks/0/elements/0/type")),
                no(
                        "{'type':'context_actions','elements':[{'type':'icon_button','icon':'bin','text':%s}]}"
                                .formatted(plain(1)),
                        at("must be a valid enum value", "/blocks/0/elements/0/icon")));
    }

    private static String dataTable(String rows) {
        return "{'type':'data_table','caption':'x','rows':[%s]}".formatted(rows);
    }

    private static String chart(String chart) {
        return "{'type':'data_visualization','title':'x','chart':%s}".formatted(chart);
    }

    private static String bars(String series) {
        return "{'type':'bar','series':[%s],'axis_config':{'categories':['a']}}".formatted(series);
    }

    private static String series(String name, String label) {
        return "{'name':'%s','data':[{'label':'%s','value':1}]}".formatted(name, label);
    }
}
