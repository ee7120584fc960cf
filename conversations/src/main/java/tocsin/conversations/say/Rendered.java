package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;

import java.util.List;

/**
 * What is posted: the whole meaning as text, which notifications and screen readers use, and the
 * blocks that people see.
 */
public record Rendered(String text, List<LayoutBlock> blocks) {

    /** Slack refuses to edit a message whose text is longer than 4,000 (chat.update). */
    private static final int MOST = 3900;

    public Rendered {
        text = Text.cut(text, MOST);
        blocks = List.copyOf(blocks);
    }

    /** Words alone. */
    public static Rendered words(String text) {
        return new Rendered(text, List.of());
    }
}
