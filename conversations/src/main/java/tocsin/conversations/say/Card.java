package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.StaticSelectElement;

import tocsin.incidents.Deadlines;
import tocsin.incidents.GivenUpdate;
import tocsin.incidents.Incident;
import tocsin.incidents.Phase;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockName.Kind;
import tocsin.incidents.clock.Dial;
import tocsin.incidents.policy.Role;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The one pinned message of an incident. */
final class Card {

    private Card() {}

    static Rendered render(Incident incident) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Build.header(Names.of(incident.severity()) + " · " + incident.title()));
        blocks.add(Build.section(situation(incident)));
        for (Role role : incident.team().roles()) {
            blocks.add(role(incident, role));
        }
        update(incident, blocks);
        StatusPageWords.standing(incident).ifPresent(blocks::add);
        troubles(incident, blocks);
        blocks.add(Build.actions(phases(incident)));
        blocks.add(Build.actions(buttons(incident)));
        return Rendered.about(incident.key(), text(incident), blocks);
    }

    private static String situation(Incident incident) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "*%s* since %s%s"
                        .formatted(
                                capital(incident.phase().word()),
                                Dates.moment(incident.course().since()),
                                incident.isPrivate() ? " · :lock: private" : ""));
        lines.add(
                "Declared by %s %s%s"
                        .formatted(
                                Names.of(incident.brief().declaredBy()),
                                Dates.moment(incident.brief().declaredAt()),
                                origin(incident)));
        Deadlines.response(incident)
                .ifPresent(deadline ->
                        lines.add(
                                due(incident, Kind.RESPONSE, deadline.due(), "Acknowledge by: ")));
        Deadlines.nextUpdate(incident)
                .ifPresent(deadline ->
                        lines.add(due(incident, Kind.UPDATE, deadline.due(), "Next update by: ")));
        lines.add(":clipboard: " + progress(incident));
        lines.addAll(FollowUpWords.standing(incident));
        lines.addAll(PagerWords.lines(incident));
        return String.join("\n", lines);
    }

    /** Overdue from when its clock has rung: only then does anything change here. */
    private static String due(Incident incident, Kind kind, Instant due, String words) {
        boolean isOverdue =
                incident.dials()
                        .of(ClockName.of(kind))
                        .map(Dial::rangAt)
                        .filter(rang -> !due.isAfter(rang))
                        .isPresent();
        return ":alarm_clock: %s%s%s"
                .formatted(words, Dates.moment(due), isOverdue ? " · *overdue*" : "");
    }

    private static String origin(Incident incident) {
        String permalink = incident.brief().origin().permalink();
        return permalink == null ? "" : " from <" + permalink + "|this message>";
    }

    static String progress(Incident incident) {
        return progress(incident.checklist());
    }

    static String progress(Checklist checklist) {
        return "%d of %d steps settled%s"
                .formatted(
                        checklist.settled(),
                        checklist.steps().size(),
                        checklist
                                .nextStep()
                                .map(step -> " · next: " + Text.line(step.text()))
                                .orElse(""));
    }

    private static LayoutBlock role(Incident incident, Role role) {
        UserId holder = incident.team().holder(role);
        UserId offered = incident.team().offers().get(role.id());
        String waits = offered == null ? "" : " · offered to " + Names.of(offered);
        String text =
                "*%s*: %s%s"
                        .formatted(
                                role.name(),
                                holder == null ? "nobody yet" : Names.of(holder),
                                waits);
        if (!incident.phase().isOpen()) {
            return Build.section(text);
        }
        Handle handle = Handle.of(incident.id(), role.id());
        return holder == null
                ? Build.section(text, Build.button(Control.CLAIM_ROLE, "Claim", handle))
                : Build.section(text, Build.button(Control.HAND_OVER, "Hand over", handle));
    }

    private static void update(Incident incident, List<LayoutBlock> blocks) {
        GivenUpdate last = incident.lastUpdate();
        if (last != null) {
            blocks.add(
                    Build.section(
                            "*Last update* %s\n%s"
                                    .formatted(
                                            Dates.moment(last.at()),
                                            Text.safe(last.update().what()))));
        }
    }

    private static void troubles(Incident incident, List<LayoutBlock> blocks) {
        if (incident.troubles().isEmpty()) {
            return;
        }
        int most = 5;
        String more =
                incident.troubles().size() <= most
                        ? ""
                        : "\n… and %d more".formatted(incident.troubles().size() - most);
        String text =
                incident.troubles().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .limit(most)
                        .map(each ->
                                ":warning: %s is missing: %s"
                                        .formatted(
                                                Parts.name(each.getKey().part()),
                                                Text.line(each.getValue())))
                        .collect(Collectors.joining("\n", "", more));
        blocks.add(
                Build.section(
                        text, Build.button(Control.REPAIR, "Retry", Handle.of(incident.id()))));
    }

    private static List<BlockElement> phases(Incident incident) {
        Handle handle = Handle.of(incident.id());
        List<BlockElement> elements = new ArrayList<>();
        if (incident.phase().isOpen()) {
            elements.add(phaseMenu(incident));
            elements.add(Build.primary(Build.button(Control.RESOLVE, "Resolve…", handle)));
            elements.add(Build.button(Control.CANCEL, "False alarm…", handle));
        } else {
            if (incident.phase().next().contains(Phase.CLOSED)) {
                elements.add(Build.button(Control.CLOSE, "Close", handle));
            }
            elements.add(Build.button(Control.REOPEN, "Reopen…", handle));
        }
        return elements;
    }

    private static BlockElement phaseMenu(Incident incident) {
        List<OptionObject> options =
                incident.phase().next().stream()
                        .filter(Phase::isOpen)
                        .map(phase ->
                                Build.option(
                                        capital(phase.word()),
                                        Handle.of(incident.id(), phase.word()).value()))
                        .toList();
        return StaticSelectElement.builder()
                .actionId(Control.PHASE.id())
                .placeholder(Build.plain("Move to…", 150))
                .options(options)
                .build();
    }

    private static List<BlockElement> buttons(Incident incident) {
        Handle handle = Handle.of(incident.id());
        List<BlockElement> elements = new ArrayList<>();
        if (incident.phase().isOpen()) {
            elements.add(Build.button(Control.UPDATE, "Give update…", handle));
            elements.add(Build.button(Control.SEVERITY, "Severity…", handle));
            elements.add(Build.button(Control.PAGE, "Page…", handle));
        }
        elements.add(Build.button(Control.NOTE, "Note…", handle));
        elements.add(Build.button(Control.TIMELINE, "Timeline", handle));
        elements.add(Build.button(Control.FOLLOW_UPS, "Follow-ups", Handle.of(incident.id(), "1")));
        return elements;
    }

    private static String text(Incident incident) {
        return "%s. %s. %s."
                .formatted(
                        Text.line(Boards.headline(incident)),
                        incident.team().roles().stream()
                                .map(role -> {
                                    UserId holder = incident.team().holder(role);
                                    return role.name()
                                            + ": "
                                            + (holder == null ? "nobody yet" : Names.of(holder));
                                })
                                .collect(Collectors.joining(", ")),
                        progress(incident));
    }

    static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
