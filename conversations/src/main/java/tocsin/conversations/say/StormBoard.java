package tocsin.conversations.say;

import tocsin.incidents.AlertDeclaring;
import tocsin.incidents.Incident;
import tocsin.incidents.alert.AlertStorm;
import tocsin.incidents.policy.Policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The one message of an alert storm, in place of one for each group. */
public final class StormBoard {
    /** Two blocks for each; Slack takes 50. */
    private static final int WORST = 10;

    private static final int LOOKED_AFTER = 5;

    private StormBoard() {}

    /**
     * @param worst of what fires, the worst first; what nobody looks after comes first, then a few
     *     of the rest
     */
    public static Rendered render(AlertStorm storm, List<Incident> worst, Policy policy) {
        Instant over = storm.overAt();
        AlertRows rows = new AlertRows();
        rows.say(over == null ? goingOn(storm) : over(storm, over));
        rows.say("*By severity*\n" + lines(storm.severities(), id -> severity(id, policy)));
        rows.say("*By service, the worst first*\n" + services(storm));
        rows.add(Build.divider());
        if (over == null) {
            groups(worst, rows);
            rows.add(Build.actions(List.of(Build.button(Control.ALERTS, "All that fire…", "1:"))));
        } else {
            worst.forEach(rows::words);
        }
        return rows.rendered();
    }

    private static String goingOn(AlertStorm storm) {
        return ":rotating_light: *Alert storm*: *%d groups of alerts fire*, %d have ended. The first came %s.\nThis message stands for all of them, and is kept up to date. Below are the worst; `/incident alerts` lists all that fire."
                .formatted(storm.firing(), storm.ended(), Dates.moment(storm.beganAt()));
    }

    private static String over(AlertStorm storm, Instant over) {
        return ":white_check_mark: *The alert storm is over*: %d groups of alerts fired between %s and %s. %s"
                .formatted(
                        storm.firing() + storm.ended(),
                        Dates.moment(storm.beganAt()),
                        Dates.moment(over),
                        still(storm.firing()));
    }

    private static String still(long firing) {
        if (firing == 0) {
            return "All of them have ended.";
        }
        return (AlertStorm.areFew(firing)
                        ? "*%d still fire*; each gets a message of its own."
                        : "*%d still fire*; no other has come for a while. `/incident alerts` lists them.")
                .formatted(firing);
    }

    private static String severity(String id, Policy policy) {
        return policy.severity(id)
                .map(known -> Text.line(Names.of(known.severity())))
                .orElse("Of no known severity");
    }

    private static String services(AlertStorm storm) {
        String more =
                storm.otherServices() == 0
                        ? ""
                        : "\n… and %d more services".formatted(storm.otherServices());
        return lines(storm.services(), name -> name.isEmpty() ? "(no service)" : Text.line(name))
                + more;
    }

    private static String lines(List<AlertStorm.Count> counts, Function<String, String> name) {
        return counts.stream()
                .map(each ->
                        "• %s: *%d firing*".formatted(name.apply(each.name()), each.firing())
                                + (each.ended() == 0 ? "" : ", %d ended".formatted(each.ended())))
                .collect(Collectors.joining("\n"));
    }

    private static void groups(List<Incident> worst, AlertRows rows) {
        Map<Boolean, List<Incident>> byLookedAfter =
                worst.stream().collect(Collectors.partitioningBy(StormBoard::isLookedAfter));
        byLookedAfter.getOrDefault(false, List.of()).stream().limit(WORST).forEach(rows::group);
        List<Incident> lookedAfter = byLookedAfter.getOrDefault(true, List.of());
        if (!lookedAfter.isEmpty()) {
            rows.say("*Somebody looks after*");
            lookedAfter.stream().limit(LOOKED_AFTER).forEach(rows::group);
        }
    }

    private static boolean isLookedAfter(Incident record) {
        return AlertDeclaring.alert(record)
                .filter(alert -> alert.acknowledged() != null || alert.incident().isPresent())
                .isPresent();
    }
}
