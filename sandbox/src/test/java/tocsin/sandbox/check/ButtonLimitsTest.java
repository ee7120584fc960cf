package tocsin.sandbox.check;

import static tocsin.sandbox.check.Given.accessory;
import static tocsin.sandbox.check.Given.actions;
import static tocsin.sandbox.check.Given.button;
import static tocsin.sandbox.check.Given.plain;
import static tocsin.sandbox.check.Given.x;
import static tocsin.sandbox.check.Limit.chars;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Every limit of a button: at the limit it is taken, one over it is refused. */
class ButtonLimitsTest {
    private static final String ACCESSORY = "/blocks/0/accessory";
    private static final String FIRST = "/blocks/0/elements/0";

    @ParameterizedTest
    @MethodSource({"buttons", "contextActions"})
    void what_fits_is_taken_and_one_more_is_not(Limit limit) {
        limit.holds();
    }

    private static Stream<Limit> buttons() {
        return Stream.of(
                chars(
                        75,
                        n -> actions("{'type':'button','text':%s}".formatted(plain(n))),
                        FIRST + "/text/text"),
                chars(
                        2000,
                        n -> actions(button(",'value':'%s'".formatted(x(n)))),
                        FIRST + "/value"),
                chars(3000, n -> actions(button(",'url':'%s'".formatted(x(n)))), FIRST + "/url"),
                chars(
                        255,
                        n -> actions(button(",'action_id':'%s'".formatted(x(n)))),
                        FIRST + "/action_id"),
                chars(
                        75,
                        n -> actions(button(",'accessibility_label':'%s'".formatted(x(n)))),
                        FIRST + "/accessibility_label"),
                chars(
                        255,
                        n -> accessory(workflow("'action_id':'%s'".formatted(x(n)))),
                        ACCESSORY + "/action_id"),
                chars(
                        75,
                        n ->
                                accessory(
                                        workflow(
                                                "'action_id':'a','accessibility_label':'%s'"
                                                        .formatted(x(n)))),
                        ACCESSORY + "/accessibility_label"),
                chars(
                        75,
                        n -> accessory(workflow("'action_id':'a'").replace(plain(1), plain(n))),
                        ACCESSORY + "/text/text"));
    }

    private static Stream<Limit> contextActions() {
        return Stream.of(
                chars(
                        75,
                        n -> trash(",'accessibility_label':'%s'".formatted(x(n))),
                        FIRST + "/accessibility_label"),
                chars(3000, n -> trash("").replace(plain(1), plain(n)), FIRST + "/text/text"),
                chars(255, n -> trash(",'action_id':'%s'".formatted(x(n))), FIRST + "/action_id"),
                chars(
                        75,
                        n -> feedback("'text':%s,'value':'v'".formatted(plain(n))),
                        FIRST + "/positive_button/text/text"),
                chars(
                        2000,
                        n -> feedback("'text':%s,'value':'%s'".formatted(plain(1), x(n))),
                        FIRST + "/positive_button/value"),
                chars(
                        75,
                        n ->
                                feedback(
                                        "'text':%s,'value':'v','accessibility_label':'%s'"
                                                .formatted(plain(1), x(n))),
                        FIRST + "/positive_button/accessibility_label"),
                chars(
                        2000,
                        n ->
                                "{'type':'context_actions','elements':[{'type':'icon_button','icon':'trash','text':%s,'value':'%s'}]}"
                                        .formatted(plain(1), x(n)),
                        FIRST + "/value"));
    }

    private static String workflow(String more) {
        return "{'type':'workflow_button','text':%s,'workflow':{'trigger':{'url':'https://slack.com/shortcuts/Ft1/x'}},%s}"
                .formatted(plain(1), more);
    }

    private static String trash(String more) {
        return "{'type':'context_actions','elements':[{'type':'icon_button','icon':'trash','text':%s%s}]}"
                .formatted(plain(1), more);
    }

    private static String feedback(String positive) {
        return "{'type':'context_actions','elements':[{'type':'feedback_buttons','positive_button':{%s},'negative_button':{'text':%s,'value':'v'}}]}"
                .formatted(positive, plain(1));
    }
}
