package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.OverflowMenuElement;

import tocsin.incidents.Incident;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.Clocks;
import tocsin.incidents.clock.Dial;
import tocsin.incidents.clock.Owed;
import tocsin.incidents.policy.Policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every clock of an incident, with what can be done to it. */
public final class ClockList {
    /** Slack takes 50 blocks. */
    private static final int MOST = 45;

    private ClockList() {}

    public static Rendered render(Incident incident, Policy policy) {
        List<Owed> owed =
                Clocks.owed(incident, policy).stream()
                        .sorted(
                                Comparator.comparing(
                                        each -> each.next(incident.dials()).orElse(Instant.MAX)))
                        .toList();
        if (owed.isEmpty()) {
            return Answers.words("No clock runs for this incident: nothing is owed.");
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Build.section("*Clocks of %s*".formatted(Text.line(incident.title()))));
        StringBuilder text = new StringBuilder("Clocks of " + Text.line(incident.title()));
        for (Owed each : owed.subList(0, Math.min(MOST, owed.size()))) {
            String line = line(each, incident);
            text.append("\n").append(line);
            blocks.add(Build.section(line, menu(each, incident)));
        }
        blocks.add(
                Build.context(
                        "`/incident clocks update in 45m: why` moves one, `… off: why` silences it, `… on` turns it on."));
        return Rendered.about(incident.key(), text.toString(), blocks);
    }

    private static String line(Owed owed, Incident incident) {
        return "*%s* · %s%s"
                .formatted(
                        Card.capital(ClockWords.bare(owed.name(), incident)),
                        state(owed, incident),
                        ladder(owed, incident));
    }

    private static String state(Owed owed, Incident incident) {
        Optional<Dial> dial = incident.dials().of(owed.name());
        Optional<Dial.Silence> silence = dial.flatMap(each -> Optional.ofNullable(each.silence()));
        if (silence.isPresent()) {
            return ":no_bell: silenced by %s%s"
                    .formatted(Names.of(silence.get().by()), Facts.because(silence.get().reason()));
        }
        boolean isMoved =
                dial.filter(it -> it.since().equals(owed.since()) && it.movedTo() != null)
                        .isPresent();
        return owed.next(incident.dials())
                .map(next ->
                        "%s: %s"
                                .formatted(
                                        isMoved ? "moved, rings" : rings(owed, dial),
                                        Dates.moment(next)))
                .orElse("does not ring any more");
    }

    private static String rings(Owed owed, Optional<Dial> dial) {
        int rang = dial.filter(it -> it.since().equals(owed.since())).map(Dial::rung).orElse(0);
        return rang == 0 ? "rings" : "overdue, rings again";
    }

    private static String ladder(Owed owed, Incident incident) {
        int rung =
                incident.dials()
                        .of(owed.name())
                        .filter(dial -> dial.since().equals(owed.since()))
                        .map(Dial::rung)
                        .orElse(0);
        return owed.ladder().size() < 2
                ? ""
                : " · step %d of %d"
                        .formatted(Math.min(rung + 1, owed.ladder().size()), owed.ladder().size());
    }

    private static OverflowMenuElement menu(Owed owed, Incident incident) {
        boolean isSilent =
                incident.dials().of(owed.name()).filter(it -> it.silence() != null).isPresent();
        List<OptionObject> options =
                isSilent
                        ? List.of(option("Turn on", "on", owed.name(), incident))
                        : List.of(
                                option("Snooze 15 min", "snooze", owed.name(), incident),
                                option("Move…", "move", owed.name(), incident),
                                option("Silence…", "off", owed.name(), incident));
        return OverflowMenuElement.builder()
                .actionId(Control.CLOCK_MENU.id())
                .options(options)
                .build();
    }

    private static OptionObject option(
            String label, String what, ClockName name, Incident incident) {
        return Build.option(label, Handle.of(incident.id(), what + ":" + name).value());
    }
}
