package tocsin.incidents.policy;

import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.checklist.StepPlan;
import tocsin.incidents.operation.Verb;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The rules for maintenance windows.
 *
 * @param notice how long before its start a window is announced, in real hours; zero: at once
 * @param approvers who may approve an exception; empty: whoever may announce
 * @param channels who is told when nobody says who: names or ids; empty: the channel of the command
 * @param authorise what takes no second person while a window that names the service runs
 * @param freezes days without changes
 * @param isPublic whether the status page shows a window when nobody says so
 * @param procedure the steps of a window that brings none of its own
 */
public record Maintenance(
        Duration notice,
        List<String> approvers,
        List<String> channels,
        List<Scope> authorise,
        List<Freeze> freezes,
        boolean isPublic,
        List<StepPlan> procedure) {

    public Maintenance {
        approvers = List.copyOf(approvers);
        channels = List.copyOf(channels);
        authorise = List.copyOf(authorise);
        freezes = List.copyOf(freezes);
        procedure = List.copyOf(procedure);
    }

    /** Days without changes, the last one too, in the zone of whoever plans. */
    public record Freeze(LocalDate from, LocalDate to, String why) {
        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    public static Maintenance builtIn() {
        return new Maintenance(
                Duration.ofDays(3),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of(
                        step("maintenance-on", "Enable maintenance mode"),
                        step("migrate", "Run the migrations"),
                        step("deploy", "Deploy"),
                        step("verify", "Verify"),
                        step("maintenance-off", "Disable maintenance mode"),
                        step("watch", "Watch for 15 minutes")));
    }

    private static StepPlan step(String id, String text) {
        return new StepPlan(new StepId(id), text, null, new Due.Whenever());
    }

    public boolean authorises(Verb verb, String namespace, String service) {
        return authorise.stream().anyMatch(each -> each.covers(verb, namespace, service));
    }

    public Optional<Freeze> freeze(LocalDate day) {
        return freezes.stream().filter(each -> each.holds(day)).findFirst();
    }
}
