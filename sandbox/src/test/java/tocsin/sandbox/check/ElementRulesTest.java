package tocsin.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.sandbox.check.Given.accessory;
import static tocsin.sandbox.check.Given.actions;
import static tocsin.sandbox.check.Given.button;
import static tocsin.sandbox.check.Given.input;
import static tocsin.sandbox.check.Given.mrkdwn;
import static tocsin.sandbox.check.Given.option;
import static tocsin.sandbox.check.Given.plain;
import static tocsin.sandbox.check.Given.typed;
import static tocsin.sandbox.check.Refusal.at;
import static tocsin.sandbox.check.Refusal.inModal;
import static tocsin.sandbox.check.Refusal.no;
import static tocsin.sandbox.check.Refusal.tooShort;
import static tocsin.sandbox.check.Refusal.unsupported;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** What elements may not say, although each property is of the right type. */
class ElementRulesTest {
    private static final String A = "/blocks/0/accessory";
    private static final String E = "/blocks/0/element";

    @ParameterizedTest
    @MethodSource({"menus", "inputs", "numbers", "moments"})
    void what_does_not_fit_together_is_refused(Refusal refusal) {
        assertThat(Given.faults(refusal.surface(), refusal.blocks())).isEqualTo(refusal.said());
    }

    private static Stream<Refusal> menus() {
        String ab = "'options':[%s,%s]".formatted(option("a"), option("b"));
        String among = "must be one of the provided options";
        return Stream.of(
                no(
                        accessory("{'type':'static_select',%s,'option_groups':[]}".formatted(ab)),
                        at("must provide at least 1 items", A + "/option_groups"),
                        at("failed to match exactly one allowed schema", A)),
                no(accessory("{'type':'static_select'}"), at("missing required field: options", A)),
                no(
                        accessory(
                                "{'type':'static_select',%s,'initial_option':%s}"
                                        .formatted(ab, option("c"))),
                        at(among, A + "/initial_option")),
                no(
                        accessory(
                                "{'type':'static_select',%s,'initial_option':{'text':%s,'value':'a','description':%s}}"
                                        .formatted(ab, plain(1), plain(1))),
                        at(among, A + "/initial_option")),
                no(
                        accessory("{'type':'checkboxes',%s,'initial_options':[]}".formatted(ab)),
                        at(among, A + "/initial_options")),
                no(
                        accessory(
                                "{'type':'multi_static_select',%s,'initial_options':[%s,%s]}"
                                        .formatted(ab, option("a"), option("z"))),
                        at(among, A + "/initial_options")),
                no(
                        accessory(
                                "{'type':'radio_buttons',%s,'initial_option':null}".formatted(ab)),
                        at("must provide an object", A + "/initial_option")),
                no(
                        accessory(
                                "{'type':'multi_static_select',%s,'max_selected_items':1,'initial_options':[%s,%s]}"
                                        .formatted(ab, option("a"), option("b"))),
                        at("no more than 1 items allowed", A + "/initial_options")),
                no(
                        accessory(typed("multi_users_select", ",'max_selected_items':0")),
                        at("must be greater than 1", A + "/max_selected_items")),
                no(
                        accessory(typed("users_select", ",'max_selected_items':1")),
                        at("invalid additional property: max_selected_items", A)),
                no(
                        accessory(typed("users_select", ",'filter':{'include':['im']}")),
                        at("invalid additional property: filter", A)),
                no(
                        accessory(typed("external_select", ",'min_query_length':-1")),
                        at("must be greater than 0", A + "/min_query_length")),
                no(
                        accessory(typed("conversations_select", ",'filter':{}")),
                        at(
                                "must define either `include`, `exclude_external_shared_channels` or `exclude_bot_users`",
                                A + "/filter")),
                no(
                        accessory(typed("conversations_select", ",'filter':{'include':[]}")),
                        at("must provide at least 1 items", A + "/filter/include")),
                no(
                        accessory(typed("conversations_select", ",'filter':{'include':['dm']}")),
                        at("must be a valid enum value", A + "/filter/include/0")),
                no(
                        accessory(
                                "{'type':'static_select','options':[{'text':%s,'value':'v','url':'https://x.example'}]}"
                                        .formatted(plain(1))),
                        at("invalid additional property: url", A + "/options/0")),
                no(
                        accessory(
                                "{'type':'static_select','options':[{'text':%s,'value':''}]}"
                                        .formatted(mrkdwn(1))),
                        unsupported("mrkdwn", A + "/options/0/text/type"),
                        tooShort(0, A + "/options/0/value")),
                no(
                        accessory("{'type':'overflow','options':[]}"),
                        at("must provide at least 1 items", A + "/options")),
                no(
                        accessory(button(",'confirm':{'title':%s}".formatted(plain(1)))),
                        at("missing required field: text", A + "/confirm"),
                        at("missing required field: confirm", A + "/confirm"),
                        at("missing required field: deny", A + "/confirm")));
    }

    private static Stream<Refusal> inputs() {
        String mode = ",'dispatch_action_config':{'trigger_actions_on':[%s]}";
        return Stream.of(
                no(
                        input(typed("plain_text_input", ",'min_length':-1")),
                        at("must be greater than 0", E + "/min_length")),
                no(
                        input(typed("plain_text_input", ",'max_length':0")),
                        at("must be greater than 1", E + "/max_length")),
                no(
                        input(typed("plain_text_input", ",'max_length':'5'")),
                        at("must provide an integer", E + "/max_length")),
                no(
                        input(typed("plain_text_input", ",'max_length':5.5")),
                        at("must provide an integer", E + "/max_length")),
                no(
                        input(typed("plain_text_input", ",'min_length':3,'initial_value':'xx'")),
                        tooShort(2, E + "/initial_value")),
                no(
                        input(typed("plain_text_input", mode.formatted("'on_blur'"))),
                        at(
                                "must be a valid enum value",
                                E + "/dispatch_action_config/trigger_actions_on/0")),
                no(
                        input(
                                typed(
                                        "plain_text_input",
                                        mode.formatted(Given.times(3, "'on_enter_pressed'")))),
                        at(
                                "no more than 2 items allowed",
                                E + "/dispatch_action_config/trigger_actions_on")),
                no(
                        input(typed("plain_text_input", mode.formatted(""))),
                        at(
                                "must provide at least 1 items",
                                E + "/dispatch_action_config/trigger_actions_on")),
                inModal(
                        input(typed("file_input", ",'filetypes':[],'max_files':0")),
                        at("must provide at least 1 items", E + "/filetypes"),
                        at("must be greater than 1", E + "/max_files")),
                inModal(
                        "{'type':'input','label':%s,'dispatch_action':true,'element':{'type':'file_input'}}"
                                .formatted(plain(1)),
                        unsupported("file_input", E + "/type")),
                inModal(
                        input(
                                typed(
                                        "rich_text_input",
                                        ",'action_id':'a','min_lines':9,'max_lines':8")),
                        at("cannot be greater than `max_lines`", E + "/min_lines")),
                inModal(
                        input(typed("rich_text_input", ",'action_id':'a','initial_value':'x'")),
                        at("must provide an object", E + "/initial_value")),
                inModal(
                        input(
                                typed(
                                        "rich_text_input",
                                        ",'action_id':'a','initial_value':" + plain(1))),
                        unsupported("plain_text", E + "/initial_value/type")));
    }

    private static Stream<Refusal> numbers() {
        return Stream.of(
                inModal(
                        number(false, "'initial_value':'1.5'"),
                        at("must be a valid integer", E + "/initial_value")),
                inModal(
                        number(true, "'initial_value':'1e3'"),
                        at("must be a valid number", E + "/initial_value")),
                inModal(
                        number(true, "'max_value':'many'"),
                        at("must be a valid number", E + "/max_value")),
                inModal(
                        number(true, "'max_value':7"),
                        at("must provide a string", E + "/max_value")),
                inModal(
                        number(true, "'min_value':'-1.5','initial_value':'-1.51'"),
                        at("cannot be less than `min_value`", E + "/initial_value")),
                inModal(
                        number(true, "'min_value':'2','max_value':'1.99'"),
                        at("cannot be greater than `max_value`", E + "/min_value")));
    }

    private static Stream<Refusal> moments() {
        return Stream.of(
                no(
                        accessory(typed("datepicker", ",'initial_date':'2023-02-29'")),
                        at("must be a valid date", A + "/initial_date")),
                no(
                        accessory(typed("datepicker", ",'initial_date':'2024-13-01'")),
                        at("must be a valid date", A + "/initial_date")),
                no(
                        accessory(typed("datepicker", ",'initial_date':'01.02.2024'")),
                        at("must be a valid date", A + "/initial_date")),
                no(
                        accessory(typed("timepicker", ",'initial_time':'24:00'")),
                        at("must be a valid time", A + "/initial_time")),
                no(
                        accessory(typed("timepicker", ",'initial_time':'9:05'")),
                        at("must be a valid time", A + "/initial_time")),
                no(
                        accessory(typed("timepicker", ",'timezone':'Mars/Base'")),
                        at("must be a valid timezone", A + "/timezone")),
                no(
                        actions(typed("datetimepicker", ",'initial_date_time':999999999")),
                        at(
                                "must be greater than 1000000000",
                                "/blocks/0/elements/0/initial_date_time")),
                no(
                        actions(typed("datetimepicker", ",'initial_date_time':10000000000")),
                        at(
                                "must be less than 9999999999",
                                "/blocks/0/elements/0/initial_date_time")),
                no(
                        actions(typed("datetimepicker", ",'placeholder':" + plain(1))),
                        at("invalid additional property: placeholder", "/blocks/0/elements/0")));
    }

    private static String number(boolean decimal, String more) {
        return input(typed("number_input", ",'is_decimal_allowed':%s,%s".formatted(decimal, more)));
    }
}
