package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;

import tocsin.incidents.Incident;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockTurn;
import tocsin.incidents.clock.Dial;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.policy.Reminding;
import tocsin.incidents.policy.Role;
import tocsin.incidents.policy.Tell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a clock asks for in the channel, and the quiet line that is left of it. */
public final class Nags {

    private Nags() {}

    /**
     * What has to be asked outside before a nag can be written.
     *
     * @param mentions how the people that are called are mentioned, by the policy's word for them
     * @param rollouts what was rolled out lately, for the suggestion to roll back
     */
    public record Known(Map<String, String> mentions, List<Rollout> rollouts) {
        public Known {
            mentions = Map.copyOf(mentions);
            rollouts = List.copyOf(rollouts);
        }
    }

    /**
     * @param rangAt when it rang
     */
    public static Rendered nag(
            Incident incident,
            ClockTurn.Rang rang,
            Instant rangAt,
            Reminding reminding,
            Known known) {
        String whom = mentions(rang, incident, known);
        String asked = asked(incident, rang, rangAt, reminding);
        String words = whom.isEmpty() ? asked : whom + "\n" + asked;
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Build.section(words));
        if (rang.name().kind() == ClockName.Kind.ROLES) {
            reminding.missing(incident.team()).forEach(role -> blocks.add(claim(incident, role)));
        }
        known.rollouts().forEach(rollout -> blocks.add(rollout(rollout, incident)));
        blocks.add(Build.actions(buttons(incident, rang.name())));
        String fine = fine(rang, rangAt);
        if (!fine.isEmpty()) {
            blocks.add(Build.context(fine));
        }
        return Rendered.about(incident.key(), words + (fine.isEmpty() ? "" : "\n" + fine), blocks);
    }

    private static String asked(
            Incident incident, ClockTurn.Rang rang, Instant rangAt, Reminding reminding) {
        return switch (rang.name().kind()) {
            case RESPONSE ->
                    ":rotating_light: *Nobody has acknowledged this incident.* %s asks for it within %s."
                            .formatted(
                                    Text.line(Names.of(incident.severity())),
                                    Dates.duration(incident.severity().respond()));
            case ESCALATION -> escalated(incident, rangAt);
            case UPDATE ->
                    ":alarm_clock: *A status update is due.* %s"
                            .formatted(
                                    incident.lastUpdate() == null
                                            ? "None was given yet."
                                            : "The last one was given %s."
                                                    .formatted(
                                                            Dates.moment(
                                                                    incident.lastUpdate().at())));
            case ROLES ->
                    ":alarm_clock: *Nobody is %s yet.*"
                            .formatted(
                                    reminding.missing(incident.team()).stream()
                                            .map(Role::name)
                                            .map(Text::line)
                                            .collect(Collectors.joining(" or ")));
            case STEP ->
                    ":alarm_clock: *Overdue:* %s".formatted(ClockWords.step(rang.name(), incident));
            case FOLLOW_UP ->
                    ":seedling: *A follow-up of “%s” is due:* %s"
                            .formatted(
                                    Text.line(incident.title()),
                                    FollowUpWords.text(rang.name(), incident));
            case MITIGATION ->
                    ":alarm_clock: *No mitigation after %s: consider a rollback.*"
                            .formatted(lasts(incident, rangAt));
            case NOTICE -> ":alarm_clock: *The audience is to be told.*";
        };
    }

    private static String escalated(Incident incident, Instant rangAt) {
        Duration open = Duration.between(incident.course().opened(), rangAt);
        String severity = Text.line(Names.of(incident.severity()));
        return incident.severity().escalate().isZero()
                ? ":rotating_light: *%s is escalated at once.*".formatted(severity)
                : ":rotating_light: *Escalated: %s, unresolved for %s.*"
                        .formatted(severity, Dates.duration(open));
    }

    private static String lasts(Incident incident, Instant rangAt) {
        return Dates.duration(Duration.between(incident.course().opened(), rangAt));
    }

    /** Those who must hear of it, and nobody else. */
    private static String mentions(ClockTurn.Rang rang, Incident incident, Known known) {
        Set<String> whom = new LinkedHashSet<>();
        for (Tell tell : rang.tells()) {
            switch (tell) {
                case Tell.TheChannel _ -> {}
                case Tell.Holder(String role) -> {
                    UserId holder = incident.team().holders().get(role);
                    if (holder != null) {
                        whom.add(Names.of(holder));
                    } else if (climbs(rang.name()) && incident.team().role(role).isPresent()) {
                        whom.add("(nobody is %s yet)".formatted(Names.role(incident, role)));
                    }
                }
                case Tell.Called(String who) ->
                        whom.add(known.mentions().getOrDefault(who, Text.line(who)));
                case Tell.ThePager _ -> whom.add("(whoever is on call is being paged)");
            }
        }
        return String.join(" ", whom);
    }

    /** Where a step of a ladder finds nobody, that is worth a word. */
    private static boolean climbs(ClockName name) {
        return name.kind() == ClockName.Kind.RESPONSE || name.kind() == ClockName.Kind.ESCALATION;
    }

    private static String fine(ClockTurn.Rang rang, Instant rangAt) {
        return rang.isLate(rangAt)
                ? "Was due at %s; I was down.".formatted(Dates.moment(rang.due()))
                : "";
    }

    private static LayoutBlock claim(Incident incident, Role role) {
        return Build.section(
                "*%s* %s".formatted(Text.line(role.name()), Text.line(role.means())),
                Build.primary(
                        Build.button(
                                Control.CLAIM_ROLE, "Claim", Handle.of(incident.id(), role.id()))));
    }

    private static LayoutBlock rollout(Rollout rollout, Incident incident) {
        Looked.Revision revision = rollout.revision();
        String text =
                "*%s* · revision %d · rolled out: %s%n%s%s"
                        .formatted(
                                Text.line(rollout.service()),
                                revision.number(),
                                Dates.moment(revision.since()),
                                Quoted.line(String.join(", ", revision.images())),
                                revision.cause()
                                        .map(cause -> " (" + Quoted.line(cause) + ")")
                                        .orElse(""));
        return Build.section(
                Text.cut(text, 1000)
                        + (revision.since().isBefore(incident.brief().declaredAt())
                                ? ""
                                : "\nRolled out after the incident was declared."),
                Build.button(Control.OFFER_ROLLBACK, "Roll back…", rollout.service()));
    }

    private static List<BlockElement> buttons(Incident incident, ClockName name) {
        Handle handle = Handle.of(incident.id());
        List<BlockElement> elements = new ArrayList<>();
        switch (name.kind()) {
            case RESPONSE ->
                    elements.add(
                            Build.primary(
                                    Build.button(
                                            Control.TICK,
                                            "Acknowledge",
                                            Handle.of(
                                                    incident.id(),
                                                    Checklist.ACKNOWLEDGE.value()))));
            case UPDATE, ESCALATION ->
                    elements.add(
                            Build.primary(Build.button(Control.UPDATE, "Give update…", handle)));
            case STEP ->
                    elements.add(
                            Build.primary(
                                    Build.button(
                                            Control.TICK,
                                            "Done",
                                            Handle.of(incident.id(), name.detail()))));
            case FOLLOW_UP -> {
                return followUp(incident, name);
            }
            case MITIGATION -> {
                if (incident.checklist().step(Checklist.MITIGATE).isPresent()) {
                    elements.add(
                            Build.button(
                                    Control.TICK,
                                    "It is mitigated",
                                    Handle.of(incident.id(), Checklist.MITIGATE.value())));
                }
            }
            case ROLES, NOTICE -> {}
        }
        elements.add(
                Build.button(
                        Control.SNOOZE_CLOCK,
                        "Snooze 15 min",
                        Handle.of(incident.id(), name.toString())));
        return elements;
    }

    /** It is asked for so seldom that a snooze would be none. */
    private static List<BlockElement> followUp(Incident incident, ClockName name) {
        boolean isFree =
                name.followUp()
                        .flatMap(incident.followUps()::find)
                        .filter(found -> found.owner() == null)
                        .isPresent();
        return FollowUpList.buttons(Handle.of(incident.id(), name.detail()), isFree);
    }

    /** What is left of a nag that is settled, waits, or was said anew. */
    public static Rendered quiet(Incident incident, ClockName name, boolean isAsking) {
        String what = ClockWords.name(name, incident);
        Dial dial = incident.dials().of(name).orElse(null);
        String text;
        if (isAsking) {
            text = ":alarm_clock: Asked for %s; said again below.".formatted(what);
        } else if (dial != null && dial.silence() != null) {
            text =
                    ":no_bell: Asked for %s; silenced by %s%s"
                            .formatted(
                                    what,
                                    Names.of(dial.silence().by()),
                                    Facts.because(dial.silence().reason()));
        } else if (dial != null && dial.movedTo() != null) {
            text =
                    ":zzz: Asked for %s; waits until: %s"
                            .formatted(what, Dates.moment(dial.movedTo()));
        } else {
            text = ":white_check_mark: Asked for %s; %s.".formatted(what, settled(name, incident));
        }
        return new Rendered(text, List.of(Build.context(text)));
    }

    private static String settled(ClockName name, Incident incident) {
        if (name.kind() == ClockName.Kind.FOLLOW_UP) {
            return FollowUpWords.settled(name, incident);
        }
        if (!incident.phase().isOpen()) {
            return "the incident is " + incident.phase().word();
        }
        return switch (name.kind()) {
            case RESPONSE -> "acknowledged";
            case ESCALATION -> "settled";
            case UPDATE -> "given";
            case ROLES -> "taken";
            case STEP, FOLLOW_UP -> "done";
            case MITIGATION -> "mitigated";
            case NOTICE -> "told";
        };
    }
}
