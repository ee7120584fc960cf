package tocsin.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.sandbox.check.Given.input;
import static tocsin.sandbox.check.Given.json;
import static tocsin.sandbox.check.Given.modal;
import static tocsin.sandbox.check.Given.option;
import static tocsin.sandbox.check.Given.plain;
import static tocsin.sandbox.check.Given.times;
import static tocsin.sandbox.check.Given.typed;
import static tocsin.sandbox.check.Given.x;

import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.check.Answers;
import tocsin.sandbox.slack.check.Fault;

import java.util.List;

/** What an app may answer to an options load, a view submission, a command or a click. */
class AnswersTest {
    private static final String GROUP =
            "{'label':%s,'options':[%s]}".formatted(plain(75), option("v"));

    @Test
    void options_come_by_themselves_or_in_groups() {
        assertThat(options("{'options':[]}")).isEmpty();
        assertThat(options("{'options':[%s]}".formatted(times(100, option("v"))))).isEmpty();
        assertThat(options("{'option_groups':[%s]}".formatted(times(100, GROUP)))).isEmpty();

        assertThat(options("{'options':[%s]}".formatted(times(101, option("v")))))
                .containsExactly("no more than 100 items allowed [json-pointer:/options]");
        assertThat(options("{'option_groups':[%s]}".formatted(times(101, GROUP))))
                .containsExactly("no more than 100 items allowed [json-pointer:/option_groups]");
        assertThat(options("{'options':[],'option_groups':[]}"))
                .containsExactly("failed to match exactly one allowed schema");
        assertThat(options("{}")).containsExactly("missing required field: options");
        assertThat(options("[]")).containsExactly("must provide an object");
    }

    @Test
    void options_are_checked_as_in_a_menu() {
        assertThat(
                        options(
                                "{'options':[{'text':'x','value':'%s'},null,{'text':%s}]}"
                                        .formatted(x(151), plain(76))))
                .containsExactly(
                        "must provide an object [json-pointer:/options/0/text]",
                        "must be less than 151 characters [json-pointer:/options/0/value]",
                        "must provide an object [json-pointer:/options/1]",
                        "missing required field: value [json-pointer:/options/2]",
                        "must be less than 76 characters [json-pointer:/options/2/text/text]");
    }

    @Test
    void errors_are_for_input_blocks_by_their_id() {
        assertThat(submission("{'response_action':'errors','errors':{'name':'No such name'}}"))
                .isEmpty();
        assertThat(
                        submission(
                                "{'response_action':'errors','errors':{'name':'','intro':'x','a/b':'x','age':null}}"))
                .containsExactly(
                        "must be more than 0 characters [json-pointer:/errors/name]",
                        "unsupported type: section [json-pointer:/errors/intro]",
                        "`block_id` \"a/b\" does not exist [json-pointer:/errors/a~1b]",
                        "must provide a string [json-pointer:/errors/age]",
                        "`block_id` \"age\" does not exist [json-pointer:/errors/age]");
        assertThat(submission("{'response_action':'errors'}"))
                .containsExactly("missing required field: errors");
        assertThat(submission("{'response_action':'errors','errors':{}}"))
                .containsExactly("must provide at least 1 items [json-pointer:/errors]");
        assertThat(submission("{'response_action':'errors','errors':['name']}"))
                .containsExactly("must provide an object [json-pointer:/errors]");
    }

    @Test
    void a_view_that_follows_is_checked_as_any_other() {
        String good = modal(",'blocks':[{'type':'divider'}]");

        for (String action : new String[] {"update", "push"}) {
            String answer = "{'response_action':'" + action + "'%s}";
            assertThat(submission(answer.formatted(",'view':" + good))).isEmpty();
            assertThat(submission(answer.formatted("")))
                    .containsExactly("missing required field: view");
            assertThat(submission(answer.formatted(",'view':{'type':'home','blocks':[]}")))
                    .containsExactly(
                            "failed to match all allowed schemas [json-pointer:/view]",
                            "missing required field: title [json-pointer:/view]",
                            "unsupported type: home [json-pointer:/view/type]",
                            "must provide at least 1 items [json-pointer:/view/blocks]");
        }
    }

    @Test
    void slack_knows_four_actions() {
        assertThat(submission("{'response_action':'clear'}")).isEmpty();
        assertThat(submission("{'response_action':'close'}"))
                .containsExactly("must be a valid enum value [json-pointer:/response_action]");
        assertThat(submission("{'response_action':null}"))
                .containsExactly("must provide a string [json-pointer:/response_action]");
        assertThat(submission("{'ok':true}"))
                .containsExactly("missing required field: response_action");
        assertThat(submission("'thanks'")).containsExactly("must provide an object");
    }

    @Test
    void a_message_says_for_whom_it_is_and_what_becomes_of_the_old_one() {
        assertThat(
                        message(
                                "{'response_type':'in_channel','replace_original':'true','delete_original':false,"
                                        + "'text':'x','thread_ts':'1.2','blocks':null,'colour':'red'}"))
                .isEmpty();
        assertThat(
                        message(
                                "{'response_type':'public','replace_original':'yes','text':{},'thread_ts':1.2,"
                                        + "'blocks':'[]','attachments':{}}"))
                .containsExactly(
                        "must be a valid enum value [json-pointer:/response_type]",
                        "must provide a boolean [json-pointer:/replace_original]",
                        "must provide a string [json-pointer:/text]",
                        "must provide a string [json-pointer:/thread_ts]",
                        "must provide an array [json-pointer:/blocks]",
                        "must provide an array [json-pointer:/attachments]");
        assertThat(message("{'blocks':[],'attachments':[]}")).isEmpty();
        assertThat(message("{'blocks':[%s]}".formatted(times(51, "{'type':'divider'}"))))
                .containsExactly("no more than 50 items allowed [json-pointer:/blocks]");
    }

    @Test
    void blocks_inside_of_attachments_are_checked_too() {
        String attachment =
                "{'color':'#f00','fallback':null,'ts':123,'fields':[{'title':'x','value':5,'short':true}],"
                        + "'anything':1,'blocks':[{'type':'divider'}]}";

        assertThat(attachments("[%s]".formatted(times(100, attachment)))).isEmpty();
        assertThat(attachments("[%s]".formatted(times(101, attachment))))
                .containsExactly("no more than 100 items allowed [json-pointer:/attachments]");
        assertThat(
                        attachments(
                                "[{'blocks':[{'type':'divider'},{'type':'alert','text':%s}],'text':{},'footer':'%s'},'x',{'fields':{}}]"
                                        .formatted(plain(1), x(301))))
                .containsExactly(
                        "unsupported type: alert [json-pointer:/attachments/0/blocks/1/type]",
                        "must provide a string [json-pointer:/attachments/0/text]",
                        "must be less than 301 characters [json-pointer:/attachments/0/footer]",
                        "must provide an object [json-pointer:/attachments/1]",
                        "must provide an array [json-pointer:/attachments/2/fields]");
        assertThat(
                        attachments(
                                "[{'blocks':[],'fields':[],'actions':[],'mrkdwn_in':[],'footer':''}]"))
                .isEmpty();
        assertThat(attachments("[{'actions':[%s]}]".formatted(times(5, "{}")))).isEmpty();
        assertThat(attachments("[{'actions':[%s]}]".formatted(times(6, "{}"))))
                .containsExactly(
                        "no more than 5 items allowed [json-pointer:/attachments/0/actions]");
        assertThat(message("{'attachments':[{'blocks':[{}]}]}"))
                .containsExactly(
                        "missing required field: type [json-pointer:/attachments/0/blocks/0]");
    }

    private static List<String> options(String body) {
        return texts(Answers.options(json(body)));
    }

    private static List<String> submission(String body) {
        String field =
                input(typed("plain_text_input", ""))
                        .replace("'label'", "'block_id':'name','label'");
        String intro = "{'type':'section','block_id':'intro','text':%s}".formatted(plain(1));
        return texts(
                Answers.viewSubmission(
                        json(body), json("[%s,%s,{'type':'divider'}]".formatted(intro, field))));
    }

    private static List<String> message(String body) {
        return texts(Answers.message(json(body)));
    }

    private static List<String> attachments(String attachments) {
        return texts(Answers.attachments(json(attachments), "/attachments"));
    }

    private static List<String> texts(List<Fault> faults) {
        return faults.stream().map(Fault::toString).toList();
    }
}
