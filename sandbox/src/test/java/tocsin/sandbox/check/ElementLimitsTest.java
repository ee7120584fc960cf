package tocsin.sandbox.check;

import static tocsin.sandbox.check.Given.accessory;
import static tocsin.sandbox.check.Given.actions;
import static tocsin.sandbox.check.Given.button;
import static tocsin.sandbox.check.Given.input;
import static tocsin.sandbox.check.Given.menu;
import static tocsin.sandbox.check.Given.mrkdwn;
import static tocsin.sandbox.check.Given.option;
import static tocsin.sandbox.check.Given.plain;
import static tocsin.sandbox.check.Given.times;
import static tocsin.sandbox.check.Given.typed;
import static tocsin.sandbox.check.Given.x;
import static tocsin.sandbox.check.Limit.chars;
import static tocsin.sandbox.check.Limit.eitherText;
import static tocsin.sandbox.check.Limit.items;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tocsin.sandbox.slack.check.Surface;

import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Every limit of an element: at the limit it is taken, one over it is refused. */
class ElementLimitsTest {
    private static final String ACCESSORY = "/blocks/0/accessory";
    private static final String ELEMENT = "/blocks/0/element";
    private static final String FIRST = "/blocks/0/elements/0";

    @ParameterizedTest
    @MethodSource({"menus", "boxes", "confirmations", "inputs"})
    void what_fits_is_taken_and_one_more_is_not(Limit limit) {
        limit.holds();
    }

    private static Stream<Limit> menus() {
        return Stream.of(
                items(100, n -> accessory(options("static_select", n)), ACCESSORY + "/options"),
                items(
                        100,
                        n -> accessory(options("multi_static_select", n)),
                        ACCESSORY + "/options"),
                items(100, n -> accessory(groups(n, 1, 1)), ACCESSORY + "/option_groups"),
                items(100, n -> accessory(groups(1, n, 1)), ACCESSORY + "/option_groups/0/options"),
                chars(
                        75,
                        n -> accessory(groups(1, 1, n)),
                        ACCESSORY + "/option_groups/0/label/text"),
                chars(
                        150,
                        n -> accessory(menu(",'placeholder':" + plain(n))),
                        ACCESSORY + "/placeholder/text"),
                chars(
                        150,
                        n -> accessory(typed("users_select", ",'placeholder':" + plain(n))),
                        ACCESSORY + "/placeholder/text"),
                chars(
                        75,
                        n -> accessory(offering("'text':%s,'value':'v'".formatted(plain(n)))),
                        ACCESSORY + "/options/0/text/text"),
                chars(
                        150,
                        n ->
                                accessory(
                                        offering(
                                                "'text':%s,'value':'%s'"
                                                        .formatted(plain(1), x(n)))),
                        ACCESSORY + "/options/0/value"),
                chars(
                        75,
                        n ->
                                accessory(
                                        offering(
                                                "'text':%s,'value':'v','description':%s"
                                                        .formatted(plain(1), plain(n)))),
                        ACCESSORY + "/options/0/description/text"));
    }

    private static Stream<Limit> boxes() {
        return Stream.of(
                items(5, n -> accessory(options("overflow", n)), ACCESSORY + "/options"),
                chars(
                        3000,
                        n ->
                                accessory(
                                        "{'type':'overflow','options':[{'text':%s,'value':'v','url':'%s'}]}"
                                                .formatted(plain(1), x(n))),
                        ACCESSORY + "/options/0/url"),
                items(10, n -> accessory(options("checkboxes", n)), ACCESSORY + "/options"),
                items(10, n -> accessory(options("radio_buttons", n)), ACCESSORY + "/options"),
                eitherText(
                        75,
                        n ->
                                accessory(
                                        "{'type':'checkboxes','options':[{'text':%s,'value':'v'}]}"
                                                .formatted(mrkdwn(n))),
                        ACCESSORY + "/options/0/text"),
                chars(
                        75,
                        n ->
                                accessory(
                                        "{'type':'overflow','options':[{'text':%s,'value':'v'}]}"
                                                .formatted(plain(n))),
                        ACCESSORY + "/options/0/text/text"),
                chars(
                        150,
                        n -> accessory(typed("timepicker", ",'placeholder':" + plain(n))),
                        ACCESSORY + "/placeholder/text"),
                chars(
                        150,
                        n -> accessory(typed("datepicker", ",'placeholder':" + plain(n))),
                        ACCESSORY + "/placeholder/text"));
    }

    private static Stream<Limit> confirmations() {
        String at = FIRST + "/confirm";
        return Stream.of(
                chars(
                        100,
                        n -> confirming(plain(n), plain(1), plain(1), plain(1)),
                        at + "/title/text"),
                eitherText(
                        300,
                        n -> confirming(plain(1), mrkdwn(n), plain(1), plain(1)),
                        at + "/text"),
                chars(
                        30,
                        n -> confirming(plain(1), plain(1), plain(n), plain(1)),
                        at + "/confirm/text"),
                chars(
                        30,
                        n -> confirming(plain(1), plain(1), plain(1), plain(n)),
                        at + "/deny/text"));
    }

    private static Stream<Limit> inputs() {
        return Stream.of(
                number(
                        3000,
                        n -> input(typed("plain_text_input", ",'min_length':" + n)),
                        "/min_length"),
                number(
                        3000,
                        n -> input(typed("plain_text_input", ",'max_length':" + n)),
                        "/max_length"),
                inModal(
                        "must be less than 3001 characters",
                        3000,
                        n ->
                                input(
                                        typed(
                                                "plain_text_input",
                                                ",'initial_value':'%s'".formatted(x(n)))),
                        "/initial_value"),
                inModal(
                        "must be less than 6 characters",
                        5,
                        n ->
                                input(
                                        typed(
                                                "plain_text_input",
                                                ",'max_length':5,'initial_value':'%s'"
                                                        .formatted(x(n)))),
                        "/initial_value"),
                inModal(
                        "must be less than 151 characters",
                        150,
                        n -> input(typed("email_text_input", ",'placeholder':" + plain(n))),
                        "/placeholder/text"),
                inModal(
                        "must be less than 151 characters",
                        150,
                        n -> input(typed("url_text_input", ",'placeholder':" + plain(n))),
                        "/placeholder/text"),
                number(10, n -> input(typed("file_input", ",'max_files':" + n)), "/max_files"),
                inModal(
                        "must be less than 256 characters",
                        255,
                        n -> input(typed("rich_text_input", ",'action_id':'%s'".formatted(x(n)))),
                        "/action_id"),
                number(
                        100,
                        n -> input(typed("rich_text_input", ",'action_id':'a','min_lines':" + n)),
                        "/min_lines"),
                number(
                        100,
                        n -> input(typed("rich_text_input", ",'action_id':'a','max_lines':" + n)),
                        "/max_lines"),
                inModal(
                        "cannot be greater than `max_value`",
                        7,
                        n ->
                                input(
                                        typed(
                                                "number_input",
                                                ",'is_decimal_allowed':false,'max_value':'7','initial_value':'%d'"
                                                        .formatted(n))),
                        "/initial_value"),
                inModal(
                        "cannot be greater than `max_value`",
                        7,
                        n ->
                                input(
                                        typed(
                                                "number_input",
                                                ",'is_decimal_allowed':true,'max_value':'7.0','min_value':'%d'"
                                                        .formatted(n))),
                        "/min_value"),
                inModal(
                        "cannot be greater than `max_length`",
                        7,
                        n ->
                                input(
                                        typed(
                                                "plain_text_input",
                                                ",'max_length':7,'min_length':%d".formatted(n))),
                        "/min_length"));
    }

    private static Limit number(int most, IntFunction<String> blocks, String inside) {
        return Limit.number(most, blocks, ELEMENT + inside).on(Surface.MODAL);
    }

    private static Limit inModal(
            String refusal, int most, IntFunction<String> blocks, String inside) {
        return Limit.most(most, blocks, refusal, ELEMENT + inside).on(Surface.MODAL);
    }

    private static String options(String type, int n) {
        return "{'type':'%s','options':[%s]}".formatted(type, times(n, option("v")));
    }

    private static String groups(int groups, int options, int label) {
        String group =
                "{'label':%s,'options':[%s]}".formatted(plain(label), times(options, option("v")));
        return "{'type':'static_select','option_groups':[%s]}".formatted(times(groups, group));
    }

    private static String offering(String option) {
        return "{'type':'static_select','options':[{%s}]}".formatted(option);
    }

    private static String confirming(String title, String text, String confirm, String deny) {
        return actions(
                button(
                        ",'confirm':{'title':%s,'text':%s,'confirm':%s,'deny':%s}"
                                .formatted(title, text, confirm, deny)));
    }
}
