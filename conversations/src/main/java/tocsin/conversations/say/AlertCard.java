package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.ChannelId;
import tocsin.incidents.IncidentId;
import tocsin.incidents.RecordKey;
import tocsin.incidents.alert.Alert;
import tocsin.incidents.alert.Sounding;
import tocsin.incidents.alert.Wording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The one message of a group of alerts. */
public final class AlertCard {
    private static final int NAMED = 5;

    private AlertCard() {}

    public static Rendered render(RecordKey record, Alert alert) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Build.section(head(alert) + "\n" + standing(alert)));
        String what = what(alert);
        if (!what.isEmpty()) {
            blocks.add(Build.section(what));
        }
        String deeds = deeds(alert);
        if (!deeds.isEmpty()) {
            blocks.add(Build.section(deeds));
        }
        String origin = AlertWords.origin(alert.wording(), AlertWords.MOST);
        if (!origin.isEmpty()) {
            blocks.add(Build.context(origin));
        }
        List<BlockElement> buttons = buttons(record.id(), alert);
        if (!buttons.isEmpty()) {
            blocks.add(Build.actions(buttons));
        }
        return Rendered.about(record, text(alert), blocks);
    }

    static String head(Alert alert) {
        return "%s *%s*%s"
                .formatted(
                        alert.isFiring() ? ":rotating_light:" : ":white_check_mark:",
                        Text.line(alert.wording().title()),
                        AlertWords.sort(alert.wording()));
    }

    static String standing(Alert alert) {
        Instant quiet = alert.quietSince();
        if (quiet != null) {
            return "*Resolved* %s after %s%s"
                    .formatted(
                            Dates.moment(quiet),
                            Dates.duration(Duration.between(alert.began(), quiet)),
                            counted(alert));
        }
        return "*Firing* since %s%s".formatted(Dates.moment(alert.since()), counted(alert));
    }

    /** One alert needs no counting, unless there are more. */
    private static String counted(Alert alert) {
        int all = alert.soundings().all().size();
        int firing = alert.soundings().firing().size();
        List<String> counts = new ArrayList<>();
        if (all > 1 && firing > 0) {
            counts.add("%d firing".formatted(firing));
        }
        if (all > 1 && firing < all) {
            counts.add("%d resolved".formatted(all - firing));
        }
        if (alert.wording().untold() > 0) {
            counts.add("%d more are not told of one by one".formatted(alert.wording().untold()));
        }
        return counts.isEmpty() ? "" : " · " + String.join(", ", counts);
    }

    private static String what(Alert alert) {
        List<String> lines = new ArrayList<>();
        if (!alert.wording().description().isEmpty()) {
            lines.add(Text.line(alert.wording().description()));
        }
        List<Sounding> firing =
                alert.soundings().firing().stream().filter(each -> !each.name().isEmpty()).toList();
        if (alert.soundings().all().size() > 1) {
            firing.stream()
                    .limit(NAMED)
                    .forEach(each -> lines.add("• " + Quoted.code(each.name())));
            if (firing.size() > NAMED) {
                lines.add("… and %d more".formatted(firing.size() - NAMED));
            }
        }
        return String.join("\n", lines);
    }

    static String deeds(Alert alert) {
        return String.join(
                "\n",
                Stream.of(acknowledged(alert), incident(alert), gathering(alert))
                        .filter(line -> !line.isEmpty())
                        .toList());
    }

    private static String acknowledged(Alert alert) {
        Alert.Acknowledged acknowledged = alert.acknowledged();
        if (acknowledged == null) {
            return "";
        }
        long since = alert.firedSinceAcknowledged();
        return ":eyes: Acknowledged by %s %s%s"
                .formatted(
                        Names.of(acknowledged.by()),
                        Dates.moment(acknowledged.at()),
                        since == 0 ? "" : " · *%d fired since*".formatted(since));
    }

    private static String incident(Alert alert) {
        return alert.incident()
                .map(led -> ":fire_engine: Incident declared: " + place(led.room()))
                .orElse("");
    }

    private static String place(@Nullable ChannelId room) {
        return room == null ? "its channel is being opened" : "<#" + room.value() + ">";
    }

    private static String gathering(Alert alert) {
        return alert.isGathering()
                ? ":repeat: It changes very often; until that ends, its changes are shown every %s."
                        .formatted(Dates.duration(Alert.GATHERED))
                : "";
    }

    static List<BlockElement> buttons(IncidentId record, Alert alert) {
        Handle handle = Handle.of(record);
        List<BlockElement> elements = new ArrayList<>();
        if (alert.isFiring()) {
            if (alert.acknowledged() == null) {
                elements.add(
                        Build.primary(
                                Build.button(Control.ACKNOWLEDGE_ALERT, "Acknowledge", handle)));
            }
            if (alert.incident().isEmpty()) {
                elements.add(Build.button(Control.DECLARE_FROM_ALERT, "Declare incident…", handle));
            }
        }
        if (alert.wording().runbook() != null) {
            ButtonElement button = Build.button(Control.RUNBOOK, "Runbook", handle);
            button.setUrl(alert.wording().runbook());
            elements.add(button);
        }
        return elements;
    }

    /** In a text of its own Slack makes links of addresses; in blocks it is told not to. */
    static String unlinked(String words) {
        return words.replace("://", ":\u2060//");
    }

    private static String text(Alert alert) {
        Wording wording = alert.wording();
        return String.join(
                ". ",
                Stream.of(
                                unlinked(Text.line(wording.title()) + AlertWords.sort(wording)),
                                standing(alert),
                                unlinked(Text.line(wording.description())),
                                deeds(alert).replace("\n", ". "))
                        .filter(part -> !part.isEmpty())
                        .toList());
    }
}
