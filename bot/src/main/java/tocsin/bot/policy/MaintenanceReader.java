package tocsin.bot.policy;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.checklist.StepPlan;
import tocsin.incidents.policy.Maintenance;
import tocsin.incidents.policy.Scope;
import tocsin.incidents.policy.Service;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the rules for maintenance windows. */
final class MaintenanceReader {
    /** Nobody plans longer ahead; more would be a slip. */
    private static final Duration LONGEST_NOTICE = Duration.ofDays(60);

    private final Yaml file;
    private final List<Service> services;

    MaintenanceReader(Yaml file, List<Service> services) {
        this.file = file;
        this.services = services;
    }

    Maintenance read() {
        return file.inner("maintenance").map(this::read).orElseGet(Maintenance::builtIn);
    }

    private Maintenance read(Yaml yaml) {
        Maintenance builtIn = Maintenance.builtIn();
        Maintenance read =
                new Maintenance(
                        notice(yaml, builtIn.notice()),
                        People.named(yaml, "approvers"),
                        yaml.texts("channels").stream()
                                .map(name -> name.startsWith("#") ? name.substring(1) : name)
                                .toList(),
                        yaml.each("authorise", this::scope),
                        yaml.each("freeze", MaintenanceReader::freeze),
                        yaml.flag("status_page").orElse(builtIn.isPublic()),
                        procedure(yaml, builtIn.procedure()));
        yaml.refuseUnknown();
        return read;
    }

    private static Duration notice(Yaml yaml, Duration usual) {
        if (yaml.textOr("notice", null) == null) {
            return usual;
        }
        Duration notice = yaml.duration("notice");
        if (notice.compareTo(LONGEST_NOTICE) > 0) {
            yaml.mistake(yaml.lineOf("notice"), "'notice' should be 60d at most");
        }
        return notice;
    }

    private List<StepPlan> procedure(Yaml yaml, List<StepPlan> usual) {
        List<StepPlan> steps =
                yaml.each(
                        "procedure",
                        step ->
                                new StepPlan(
                                        new StepId(step.text("id")),
                                        step.text("text"),
                                        null,
                                        new Due.Whenever(),
                                        PolicyReader.action(step, services)));
        return steps.isEmpty() ? usual : steps;
    }

    private Scope scope(Yaml rule) {
        Set<String> namespaces =
                services.stream()
                        .map(Service::namespace)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        return ActingReader.scope(rule, namespaces, services);
    }

    private static Maintenance.Freeze freeze(Yaml yaml) {
        LocalDate from = date(yaml, "from", null);
        LocalDate to = date(yaml, "to", from);
        if (to.isBefore(from)) {
            yaml.mistake(yaml.lineOf("to"), "'to' should not be before 'from'");
        }
        return new Maintenance.Freeze(from, to, String.valueOf(yaml.textOr("why", "")));
    }

    private static LocalDate date(Yaml yaml, String key, @Nullable LocalDate otherwise) {
        String written = otherwise == null ? yaml.text(key) : yaml.textOr(key, "");
        if (otherwise != null && String.valueOf(written).isEmpty()) {
            return otherwise;
        }
        try {
            return LocalDate.parse(String.valueOf(written));
        } catch (DateTimeException _) {
            yaml.mistake(
                    yaml.lineOf(key),
                    "'%s' is '%s': write a day like 2026-12-24".formatted(key, written));
            return LocalDate.EPOCH;
        }
    }
}
