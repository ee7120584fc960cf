package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;

import java.util.List;

/**
 * What is posted: the whole meaning as text, which notifications and screen readers use, and the
 * blocks that people see.
 */
public record Rendered(String text, List<LayoutBlock> blocks) {

    public Rendered {
        blocks = List.copyOf(blocks);
    }

    /** Words alone. */
    public static Rendered words(String text) {
        return new Rendered(text, List.of());
    }
}
