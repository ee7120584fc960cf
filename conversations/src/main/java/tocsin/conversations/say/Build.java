package tocsin.conversations.say;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;

import java.util.List;

/** Blocks within Slack's limits (Slack: Block Kit reference). */
final class Build {
    private static final int SECTION = 3000;
    private static final int HEADER = 150;
    private static final int BUTTON = 75;

    private Build() {}

    static PlainTextObject plain(String text, int most) {
        return PlainTextObject.builder().text(Text.cut(text, most)).emoji(false).build();
    }

    static MarkdownTextObject mrkdwn(String text) {
        return MarkdownTextObject.builder().text(Text.cut(text, SECTION)).verbatim(true).build();
    }

    static LayoutBlock header(String text) {
        return HeaderBlock.builder().text(plain(text, HEADER)).build();
    }

    static LayoutBlock section(String text) {
        return SectionBlock.builder().text(mrkdwn(text)).build();
    }

    static LayoutBlock section(String text, BlockElement accessory) {
        return SectionBlock.builder().text(mrkdwn(text)).accessory(accessory).build();
    }

    static LayoutBlock context(String text) {
        return ContextBlock.builder().elements(List.of(mrkdwn(text))).build();
    }

    static LayoutBlock divider() {
        return DividerBlock.builder().build();
    }

    static LayoutBlock actions(List<BlockElement> elements) {
        return ActionsBlock.builder().elements(elements).build();
    }

    static ButtonElement button(Control control, String text, Handle handle) {
        return button(control, text, handle.value());
    }

    static ButtonElement button(Control control, String text, String value) {
        return ButtonElement.builder()
                .actionId(control.id())
                .text(plain(text, BUTTON))
                .value(value)
                .build();
    }

    static ButtonElement primary(ButtonElement button) {
        button.setStyle("primary");
        return button;
    }

    static OptionObject option(String text, String value) {
        return OptionObject.builder().text(plain(text, 75)).value(value).build();
    }
}
