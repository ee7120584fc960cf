package tocsin.conversations.say;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;

import tocsin.incidents.RecordKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /**
     * With controls. The block of each names the record that it belongs to, and comes back with a
     * click: the number in a control's value may have been given to another record before. A block
     * that has changed has another name, or Slack would keep on it what somebody chose before.
     */
    static Rendered about(RecordKey record, String text, List<LayoutBlock> blocks) {
        List<LayoutBlock> named = new ArrayList<>();
        for (LayoutBlock block : blocks) {
            named.add(named(record, block, named.size()));
        }
        return new Rendered(text, named);
    }

    /**
     * The same for one block, among those of other records.
     *
     * @param place of all blocks of the message, from 0
     */
    static LayoutBlock named(RecordKey record, LayoutBlock block, int place) {
        name(block, "%s:%d:%08x".formatted(record, place, block.toString().hashCode()));
        return block;
    }

    private static void name(LayoutBlock block, String id) {
        if (block instanceof ActionsBlock actions) {
            actions.setBlockId(id);
        }
        if (block instanceof SectionBlock section && section.getAccessory() != null) {
            section.setBlockId(id);
        }
    }

    /**
     * The record that a clicked control belongs to; empty: an earlier version posted it.
     *
     * @param blockId of the control's block
     */
    public static Optional<RecordKey> record(String blockId) {
        return RecordKey.parse(blockId.replaceFirst(":\\d{1,3}(:[0-9a-f]{8})?$", ""));
    }

    /** Words alone. */
    public static Rendered words(String text) {
        return new Rendered(text, List.of());
    }
}
