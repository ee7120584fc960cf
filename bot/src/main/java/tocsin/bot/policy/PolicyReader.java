package tocsin.bot.policy;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.understand.DoWords;
import tocsin.conversations.understand.Doing;
import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.checklist.StepPlan;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Channels;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Permissions;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Role;
import tocsin.incidents.policy.Rules;
import tocsin.incidents.policy.Service;
import tocsin.incidents.policy.Severity;
import tocsin.incidents.policy.SeverityPolicy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads an organisation's rules from the file's mapping; what the file leaves out stays as it is
 * built in.
 */
final class PolicyReader {
    private static final String AFTER_RESOLUTION = " after resolution";
    private final Yaml file;

    PolicyReader(Yaml file) {
        this.file = file;
    }

    Policy read() {
        List<Service> services = file.each("services", this::service);
        List<Role> roles =
                file.has("roles") ? file.each("roles", this::role) : BuiltInPolicy.roles();
        List<StepPlan> checklist =
                file.has("checklist")
                        ? file.each("checklist", step -> step(step, roles, services))
                        : BuiltInPolicy.checklist(roles);
        List<SeverityPolicy> severities =
                file.has("severities")
                        ? file.each(
                                "severities", each -> severity(each, roles, services, checklist))
                        : BuiltInPolicy.severities();
        Policy policy =
                new Policy(
                        severities.isEmpty() ? BuiltInPolicy.severities() : severities,
                        roles,
                        services,
                        channels(),
                        permissions(),
                        checklist,
                        new Rules(
                                new ActingReader(file, services, severities).read(),
                                new RemindingReader(file, roles).read(),
                                new MaintenanceReader(file, services).read(),
                                new AlertRulesReader(file, severities).read(),
                                new FollowUpReader(file, severities).read()));
        if (file.has("severities") && severities.isEmpty()) {
            file.mistake(file.lineOf("severities"), "'severities' should name at least one");
        }
        refuseAmbiguity(severities);
        file.refuseUnknown();
        return policy;
    }

    private SeverityPolicy severity(
            Yaml yaml, List<Role> roles, List<Service> services, List<StepPlan> checklist) {
        Severity terms =
                new Severity(
                        yaml.text("id"),
                        yaml.text("name"),
                        positive(yaml, "respond"),
                        yaml.duration("escalate"),
                        positive(yaml, "update"));
        Set<StepId> dropped =
                yaml.texts("drop_steps").stream().map(StepId::new).collect(Collectors.toSet());
        Set<StepId> known = checklist.stream().map(StepPlan::id).collect(Collectors.toSet());
        for (StepId step : dropped) {
            if (!known.contains(step)) {
                yaml.mistake(
                        yaml.lineOf("drop_steps"),
                        "'drop_steps' names '%s', which is no step of the checklist"
                                .formatted(step));
            }
        }
        return new SeverityPolicy(
                terms,
                yaml.texts("aliases"),
                String.valueOf(yaml.textOr("means", "")),
                yaml.texts("invite"),
                yaml.each("add_steps", step -> step(step, roles, services)),
                dropped,
                page(yaml, services));
    }

    /** {@code true}, or the services whose people are rung. */
    private static List<String> page(Yaml yaml, List<Service> services) {
        Optional<Boolean> flag = yaml.flag("page");
        if (flag.isPresent()) {
            return flag.get() ? List.of("") : List.of();
        }
        List<String> named = yaml.texts("page");
        for (String service : named) {
            if (services.stream().noneMatch(each -> each.name().equals(service))) {
                yaml.mistake(
                        yaml.lineOf("page"),
                        "'page' names '%s', which is no service; write true, or names of services"
                                .formatted(service));
            }
        }
        return named;
    }

    private static Duration positive(Yaml yaml, String key) {
        Duration duration = yaml.duration(key);
        String written = yaml.textOr(key, null);
        if (duration.isZero() && written != null && Durations.parse(written).isPresent()) {
            yaml.mistake(yaml.lineOf(key), "'" + key + "' should be longer than nothing");
        }
        return duration;
    }

    private Role role(Yaml yaml) {
        return new Role(
                yaml.text("id"), yaml.text("name"), String.valueOf(yaml.textOr("means", "")));
    }

    private StepPlan step(Yaml yaml, List<Role> roles, List<Service> services) {
        String role = yaml.textOr("role", null);
        if (role != null && roles.stream().noneMatch(each -> each.id().equals(role))) {
            yaml.mistake(yaml.lineOf("role"), "'role' is '%s', which is no role".formatted(role));
        }
        return new StepPlan(
                new StepId(yaml.text("id")),
                yaml.text("text"),
                role,
                due(yaml),
                action(yaml, services));
    }

    /** Read as if somebody had typed it after {@code /incident do}. */
    static @Nullable String action(Yaml yaml, List<Service> services) {
        String written = yaml.textOr("action", null);
        if (written == null) {
            return null;
        }
        Policy builtIn = BuiltInPolicy.policy();
        Policy known =
                new Policy(
                        builtIn.severities(),
                        builtIn.roles(),
                        services,
                        builtIn.channels(),
                        builtIn.permissions(),
                        builtIn.checklist());
        if (written.length() > 70 || DoWords.parse(written, known) instanceof Doing.Mistaken) {
            yaml.mistake(
                    yaml.lineOf("action"),
                    "'action' is '%s': write what follows /incident do, in 70 characters, about a service above"
                            .formatted(written));
        }
        return written;
    }

    private Due due(Yaml yaml) {
        String written = yaml.textOr("due", null);
        if (written == null) {
            return new Due.Whenever();
        }
        if (written.equals("respond")) {
            return new Due.InResponseTime();
        }
        if (written.equals("update")) {
            return new Due.ByFirstUpdate();
        }
        boolean after = written.endsWith(AFTER_RESOLUTION);
        String time =
                after
                        ? written.substring(0, written.length() - AFTER_RESOLUTION.length())
                        : written;
        return Durations.parse(time)
                .<Due>map(found -> after ? new Due.AfterResolution(found) : new Due.Within(found))
                .orElseGet(() -> {
                    yaml.mistake(
                            yaml.lineOf("due"),
                            "'due' is '%s': write respond, update, a duration like 2h, or 5d after resolution"
                                    .formatted(written));
                    return new Due.Whenever();
                });
    }

    private Service service(Yaml yaml) {
        String workload = yaml.textOr("workload", null);
        if (workload != null
                && !workload.matches("(deployment|statefulset|daemonset)/[a-z0-9.-]+")) {
            yaml.mistake(
                    yaml.lineOf("workload"),
                    "'workload' is '%s': write deployment/NAME, statefulset/NAME or daemonset/NAME"
                            .formatted(workload));
        }
        String namespace = yaml.textOr("namespace", null);
        if (workload != null && namespace == null && !yaml.has("namespace")) {
            yaml.mistake(yaml.lineOf("workload"), "a workload needs its 'namespace' beside it");
        }
        return new Service(
                yaml.text("name"),
                workload,
                namespace,
                yaml.textOr("config", null),
                probe(yaml),
                yaml.texts("owners"),
                yaml.textOr("escalation_policy", null));
    }

    private static @Nullable String probe(Yaml yaml) {
        String written = yaml.textOr("probe", null);
        if (written == null || written.matches("https?://[^\\s<>|\"{}^`]+")) {
            return written;
        }
        yaml.mistake(
                yaml.lineOf("probe"),
                "'probe' is '%s': write an address that begins with http:// or https://"
                        .formatted(written));
        return null;
    }

    private Channels channels() {
        Channels builtIn = BuiltInPolicy.policy().channels();
        return file.inner("channels")
                .map(yaml -> {
                    Channels read =
                            new Channels(
                                    channel(yaml, "digest", builtIn.digest()),
                                    channel(yaml, "alerts", builtIn.alerts()));
                    yaml.refuseUnknown();
                    return read;
                })
                .orElse(builtIn);
    }

    private static String channel(Yaml yaml, String key, String otherwise) {
        String name = String.valueOf(yaml.textOr(key, otherwise));
        return name.startsWith("#") ? name.substring(1) : name;
    }

    private Permissions permissions() {
        Map<Deed, List<String>> allowed = new EnumMap<>(Deed.class);
        file.inner("permissions")
                .ifPresent(yaml -> {
                    for (Deed deed : Deed.values()) {
                        if (yaml.has(deed.word())) {
                            allowed.put(deed, people(yaml, deed.word()));
                        } else {
                            yaml.texts(deed.word());
                        }
                    }
                    yaml.refuseUnknown();
                });
        return new Permissions(allowed);
    }

    private static List<String> people(Yaml yaml, String deed) {
        List<String> named = yaml.texts(deed);
        named.forEach(who -> People.check(yaml, deed, who));
        return named;
    }

    /** One word, one severity. */
    private void refuseAmbiguity(List<SeverityPolicy> severities) {
        Map<String, String> meanings = new HashMap<>();
        for (SeverityPolicy each : severities) {
            Set<String> own = new HashSet<>();
            Stream.concat(
                            Stream.of(each.severity().id(), each.severity().name()),
                            each.aliases().stream())
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .filter(own::add)
                    .forEach(word -> claim(meanings, word, each.severity().id()));
        }
    }

    private void claim(Map<String, String> meanings, String word, String id) {
        String other = meanings.putIfAbsent(word, id);
        if (other != null && !word.isEmpty()) {
            file.mistake(
                    file.lineOf("severities"),
                    "'%s' means both %s and %s; a word names one severity"
                            .formatted(word, other, id));
        }
    }
}
