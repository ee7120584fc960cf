package tocsin.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.sandbox.check.Given.accessory;
import static tocsin.sandbox.check.Given.actions;
import static tocsin.sandbox.check.Given.button;
import static tocsin.sandbox.check.Given.input;
import static tocsin.sandbox.check.Given.mrkdwn;
import static tocsin.sandbox.check.Given.option;
import static tocsin.sandbox.check.Given.plain;
import static tocsin.sandbox.check.Given.row;
import static tocsin.sandbox.check.Given.section;
import static tocsin.sandbox.check.Given.typed;
import static tocsin.sandbox.check.Refusal.at;
import static tocsin.sandbox.check.Refusal.inModal;
import static tocsin.sandbox.check.Refusal.no;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tocsin.sandbox.slack.check.Blocks;
import tocsin.sandbox.slack.check.Surface;

import java.util.stream.Stream;

/** What blocks may and may not be together. */
class TogetherTest {
    private static final String A = "/blocks/0/accessory";
    private static final String E = "/blocks/0/element";

    @ParameterizedTest
    @MethodSource("places")
    void what_does_not_fit_together_is_refused(Refusal refusal) {
        assertThat(Given.faults(refusal.surface(), refusal.blocks())).isEqualTo(refusal.said());
    }

    @ParameterizedTest
    @MethodSource("fine")
    void what_fits_together_is_taken(Surface surface, String blocks) {
        assertThat(Given.faults(surface, blocks)).isEmpty();
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        assertThat(
                        Given.faults(
                                """
                                {'type':'divider','text':'x'},{'type':'marquee'},{'type':'section'},
                                {'type':'section','text':{'type':'plain_text','text':'x','verbatim':true}},
                                {'type':'image','image_url':'https://x.example/a.png'},
                                {'type':'section','text':{'type':'mrkdwn','text':''}},
                                null,'x',{},{'type':7},
                                {'type':'actions','elements':[{'type':'button','text':'Go','style':'red'},
                                    {'type':'carrot'}]}
                                """))
                .containsExactly(
                        "invalid additional property: text [json-pointer:/blocks/0]",
                        "unsupported type: marquee [json-pointer:/blocks/1/type]",
                        "must define either `text` or `fields` [json-pointer:/blocks/2/type]",
                        "failed to match all allowed schemas [json-pointer:/blocks/3/text]",
                        "invalid additional property: verbatim [json-pointer:/blocks/3/text]",
                        "missing required field: alt_text [json-pointer:/blocks/4]",
                        "failed to match all allowed schemas [json-pointer:/blocks/5/text]",
                        "must be more than 0 characters [json-pointer:/blocks/5/text/text]",
                        "must provide an object [json-pointer:/blocks/6]",
                        "must provide an object [json-pointer:/blocks/7]",
                        "missing required field: type [json-pointer:/blocks/8]",
                        "must provide a string [json-pointer:/blocks/9/type]",
                        "must provide an object [json-pointer:/blocks/10/elements/0/text]",
                        "must be a valid enum value [json-pointer:/blocks/10/elements/0/style]",
                        "unsupported type: carrot [json-pointer:/blocks/10/elements/1/type]");
    }

    @Test
    void a_character_is_one_however_it_is_stored() {
        String fire = "{'type':'header','text':{'type':'plain_text','text':'%s'}}";

        assertThat(Given.faults(fire.formatted("🔥".repeat(150)))).isEmpty();
        assertThat(Given.faults(fire.formatted("🔥".repeat(151))))
                .containsExactly(
                        "must be less than 151 characters [json-pointer:/blocks/0/text/text]");
    }

    @Test
    void what_is_no_array_of_blocks_is_refused() {
        for (String no : new String[] {"null", "{}", "'x'", "7"}) {
            assertThat(Blocks.faults(Given.json(no), Surface.MESSAGE, "/blocks"))
                    .containsExactly("must provide an array [json-pointer:/blocks]");
        }
    }

    private static Stream<Refusal> places() {
        String menu = typed("channels_select", ",'response_url_enabled':true");
        return Stream.of(
                no(accessory(menu), at("unsupported field: response_url_enabled", A)),
                no(input(menu), at("unsupported field: response_url_enabled", E)),
                inModal(accessory(menu), at("unsupported field: response_url_enabled", A)),
                inModal(
                        actions(menu),
                        at("unsupported field: response_url_enabled", "/blocks/0/elements/0")),
                no(
                        actions(button(",'action_id':'a'") + "," + button(",'action_id':'a'")),
                        at("`action_id` \"a\" already exists", "/blocks/0/elements/1/action_id")),
                no(
                        "{'type':'card','actions':[%s,%s]}"
                                .formatted(button(",'action_id':'a'"), button(",'action_id':'a'")),
                        at("`action_id` \"a\" already exists", "/blocks/0/actions/1/action_id")),
                no(
                        "{'type':'divider','block_id':'b'},{'type':'divider','block_id':'b'}",
                        at("`block_id` \"b\" already exists", "/blocks/1/block_id")),
                no(
                        "{'type':'divider','block_id':'b'},{'type':'container','title':%s,'child_blocks':[{'type':'divider','block_id':'b'}]}"
                                .formatted(plain(1)),
                        at("`block_id` \"b\" already exists", "/blocks/1/child_blocks/0/block_id")),
                inModal(
                        input(typed("users_select", ",'focus_on_load':true"))
                                + ","
                                + accessory(typed("users_select", ",'focus_on_load':true")),
                        at(
                                "only one element can be set to `true`",
                                "/blocks/1/accessory/focus_on_load")));
    }

    private static Stream<Arguments> fine() {
        String ab = "'options':[%s,%s]".formatted(option("a"), option("b"));
        return Stream.of(
                yes(""),
                yes("{'type':'section','fields':[%s]}".formatted(mrkdwn(1))),
                yes(
                        accessory(
                                "{'type':'static_select',%s,'initial_option':{'text':{'type':'plain_text','text':'x','emoji':true},'value':'a'}}"
                                        .formatted(ab))),
                yes(
                        actions(button(",'action_id':'a'"))
                                + ","
                                + actions(button(",'action_id':'a'"))),
                yes(actions(button("") + "," + button(""))),
                yes(Given.line(Given.text(12_000))),
                yes(
                        section(",'accessory':{'type':'users_select','focus_on_load':true}")
                                + ","
                                + section(
                                        ",'accessory':{'type':'users_select','focus_on_load':true}")),
                Arguments.of(
                        Surface.MODAL,
                        input(typed("channels_select", ",'response_url_enabled':true"))),
                Arguments.of(
                        Surface.HOME,
                        "{'type':'table','rows':[%s]},{'type':'table','rows':[%s]}"
                                .formatted(row(1), row(1))),
                yes(
                        "{'type':'image','alt_text':'x','slack_file':{'url':'https://files.slack.com/x'}}"),
                yes(
                        "{'type':'container','rich_text_title':%s,'child_blocks':[{'type':'divider'}]}"
                                .formatted(Given.line(Given.text(1)))),
                yes("{'type':'plan','title':'x'}"),
                yes(Given.line("")),
                yes(Given.line("{'type':'link','url':'u','text':''}")),
                yes(accessory(typed("multi_users_select", ",'initial_users':[]"))),
                yes(
                        "{'type':'rich_text','elements':[{'type':'rich_text_quote','elements':[]},{'type':'rich_text_preformatted','elements':[]},{'type':'rich_text_list','style':'bullet','elements':[]}]}"),
                yes(
                        chart(
                                bars(series("one", "a"))
                                        .replace("['a']", "['a'],'x_label':'','y_label':''"))),
                yes(
                        "{'type':'video','title':%s,'alt_text':'x','author_name':'','video_url':'https://x.example','thumbnail_url':'https://x.example'}"
                                .formatted(plain(1))),
                yes("{'type':'plan','title':'x','tasks':[]}"),
                yes("{'type':'task_card','task_id':'t','title':'x','sources':[]}"),
                yes(actions(button(",'value':''"))),
                yes(
                        "{'type':'context_actions','elements':[{'type':'feedback_buttons','positive_button':{'text':%s,'value':''},'negative_button':{'text':%s,'value':''}}]}"
                                .formatted(plain(1), plain(1))),
                yes(
                        "{'type':'context_actions','elements':[{'type':'icon_button','icon':'trash','text':%s,'value':'','visible_to_user_ids':[]}]}"
                                .formatted(plain(1))),
                yes(
                        actions(
                                "{'type':'workflow_button','action_id':'a','text':%s,'workflow':{'trigger':{'url':'u','customizable_input_parameters':[]}}}"
                                        .formatted(plain(1)))),
                yes(chart(bars(series("one", "a") + "," + series("two", "a")))));
    }

    private static Arguments yes(String blocks) {
        return Arguments.of(Surface.MESSAGE, blocks);
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
