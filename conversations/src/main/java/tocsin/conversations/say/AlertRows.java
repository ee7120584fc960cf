package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;

import tocsin.incidents.AlertDeclaring;
import tocsin.incidents.Incident;
import tocsin.incidents.alert.Alert;

import java.util.ArrayList;
import java.util.List;

/** Several groups of alerts in one message, each with what can be done about it. */
final class AlertRows {
    private final List<LayoutBlock> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    void say(String words) {
        blocks.add(Build.section(words));
        line(words);
    }

    void add(LayoutBlock block) {
        blocks.add(block);
    }

    /** Two blocks, the buttons among them. */
    void group(Incident record) {
        AlertDeclaring.alert(record)
                .ifPresent(alert -> {
                    say(words(alert));
                    List<BlockElement> buttons = AlertCard.buttons(record.id(), alert);
                    if (!buttons.isEmpty()) {
                        blocks.add(
                                Rendered.named(
                                        record.key(), Build.actions(buttons), blocks.size()));
                    }
                });
    }

    /** Without anything to press. */
    void words(Incident record) {
        AlertDeclaring.alert(record).ifPresent(alert -> say(words(alert)));
    }

    private static String words(Alert alert) {
        String deeds = AlertCard.deeds(alert);
        return AlertCard.head(alert)
                + "\n"
                + AlertCard.standing(alert)
                + (deeds.isEmpty() ? "" : "\n" + deeds);
    }

    private void line(String words) {
        text.append(text.isEmpty() ? "" : "\n").append(AlertCard.unlinked(words));
    }

    Rendered rendered() {
        return new Rendered(text.toString(), blocks);
    }
}
