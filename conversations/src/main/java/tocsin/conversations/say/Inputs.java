package tocsin.conversations.say;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.block.element.UsersSelectElement;

import java.util.List;

/** What a form is made of. */
final class Inputs {
    private static final int REASON_MOST = 500;

    private Inputs() {}

    static InputBlock input(String field, String label, BlockElement element) {
        return InputBlock.builder()
                .blockId(field)
                .label(Build.plain(label, 200))
                .element(element)
                .build();
    }

    static InputBlock optional(String field, String label, BlockElement element) {
        InputBlock input = input(field, label, element);
        input.setOptional(true);
        return input;
    }

    static InputBlock reason(String label, boolean optional) {
        BlockElement element = text(Fields.REASON, "", REASON_MOST, true);
        return optional
                ? optional(Fields.REASON, label, element)
                : input(Fields.REASON, label, element);
    }

    static PlainTextInputElement text(String field, String initial, int most, boolean multiline) {
        return PlainTextInputElement.builder()
                .actionId(field)
                .initialValue(initial.isEmpty() ? null : initial)
                .maxLength(most)
                .multiline(multiline)
                .build();
    }

    static UsersSelectElement person() {
        return UsersSelectElement.builder().actionId(Fields.PERSON).build();
    }

    static StaticSelectElement times() {
        return StaticSelectElement.builder()
                .actionId(Fields.TIME)
                .options(moments())
                .initialOption(moments().get(1))
                .build();
    }

    static List<OptionObject> moments() {
        return List.of(
                Build.option("in 15 minutes", "PT15M"),
                Build.option("in 30 minutes", "PT30M"),
                Build.option("in 1 hour", "PT1H"),
                Build.option("in 2 hours", "PT2H"),
                Build.option("in 4 hours", "PT4H"),
                Build.option("in 24 hours", "PT24H"));
    }
}
