package tocsin.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tocsin.sandbox.slack.check.Blocks;
import tocsin.sandbox.slack.check.Fault;
import tocsin.sandbox.slack.check.Surface;

/** Each fault says on which page Slack documents the rule. */
class DocumentedTest {
    private static final String DOCS = "https://docs.slack.dev/reference/block-kit/";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "{'type':'marquee'}                                           | blocks",
                "{'type':'divider','x':1}                                     | blocks/divider-block",
                "{'type':'section'}                                           | blocks/section-block",
                "{'type':'section','text':{'type':'mrkdwn','text':''}}        | blocks/section-block",
                "{'type':'alert'}                                             | blocks/alert-block",
                "{'type':'data_table','rows':[]}                              | blocks/data-table-block",
                "{'type':'actions','elements':[{'type':'datepicker','x':1}]}  | block-elements/date-picker-element",
                "{'type':'actions','elements':[{'type':'overflow'}]}          | block-elements/overflow-menu-element",
                "{'type':'actions','elements':[{'type':'carrot'}]}            | blocks/actions-block",
                "{'type':'actions','elements':[{'type':'users_select','x':1}]}| block-elements/select-menu-element",
                "{'type':'actions','elements':[{'type':'multi_users_select','x':1}]} | block-elements/multi-select-menu-element",
                "{'type':'actions','elements':[{'type':'checkboxes','options':[{}]}]} | composition-objects/option-object",
                "{'type':'actions','elements':[{'type':'button','confirm':{}}]} | composition-objects/confirmation-dialog-object",
                "{'type':'actions','elements':[{'type':'conversations_select','filter':{}}]} | composition-objects/conversation-filter-object",
                "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[{'type':'text'}]}]} | block-elements/text-element",
                "{'type':'rich_text','elements':[{'type':'rich_text_list'}]}  | block-elements/rich-text-list-element",
                "{'type':'image','alt_text':'x','slack_file':{}}              | composition-objects/slack-file-object",
                "{'type':'card','slack_icon':{'type':'icon'}}                 | composition-objects/slack-icon-object"
            })
    void the_page_is_that_of_the_block_element_or_object(String block, String page) {
        assertThat(Blocks.check(Given.json("[" + block + "]"), Surface.MESSAGE, "/blocks"))
                .extracting(Fault::documented)
                .contains(DOCS + page);
    }

    @ParameterizedTest
    @CsvSource({
        "MODAL,https://docs.slack.dev/reference/views/modal-views",
        "HOME,https://docs.slack.dev/reference/views/home-tab-views"
    })
    void views_have_pages_too(Surface surface, String page) {
        assertThat(Blocks.checkView(Given.json("{}"), surface))
                .extracting(Fault::documented)
                .containsOnly(page);
    }
}
