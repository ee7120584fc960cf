package tocsin.bot.policy;

import tocsin.incidents.policy.FollowUpRules;
import tocsin.incidents.policy.SeverityPolicy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads when what is to follow an incident is due. */
final class FollowUpReader {
    private static final int MOST_DAYS = 365;

    private final Yaml file;
    private final List<SeverityPolicy> severities;

    FollowUpReader(Yaml file, List<SeverityPolicy> severities) {
        this.file = file;
        this.severities = severities;
    }

    FollowUpRules read() {
        return file.inner("follow_ups").map(this::read).orElseGet(FollowUpRules::builtIn);
    }

    private FollowUpRules read(Yaml yaml) {
        FollowUpRules builtIn = FollowUpRules.builtIn();
        FollowUpRules rules =
                new FollowUpRules(
                        days(yaml, "due", builtIn.days()),
                        bySeverity(yaml),
                        parsed(yaml, "at", builtIn.at(), LocalTime::parse, "a time like \"09:00\""),
                        parsed(
                                yaml,
                                "zone",
                                builtIn.zone(),
                                ZoneId::of,
                                "a time zone like Europe/Berlin"),
                        repeat(yaml, builtIn.repeat()));
        yaml.refuseUnknown();
        return rules;
    }

    private Map<String, Integer> bySeverity(Yaml yaml) {
        Map<String, Integer> terms = new HashMap<>();
        Optional<Yaml> inner = yaml.inner("severities");
        inner.ifPresent(found -> {
            for (String id : found.keys()) {
                if (severities.stream().noneMatch(each -> each.severity().id().equals(id))) {
                    found.mistake(found.lineOf(id), "'%s' is no severity".formatted(id));
                }
                terms.put(id, days(found, id, 1));
            }
        });
        return terms;
    }

    /** People count follow-ups in days; hours would be for the checklist. */
    private static int days(Yaml yaml, String key, int otherwise) {
        if (yaml.textOr(key, null) == null) {
            return otherwise;
        }
        Duration time = yaml.duration(key);
        boolean isWritten = Durations.parse(String.valueOf(yaml.textOr(key, ""))).isPresent();
        if (isWritten
                && (!time.equals(Duration.ofDays(time.toDays()))
                        || time.isZero()
                        || time.toDays() > MOST_DAYS)) {
            yaml.mistake(
                    yaml.lineOf(key),
                    "'%s' should be whole days, 1d to %dd".formatted(key, MOST_DAYS));
            return otherwise;
        }
        return isWritten ? Math.toIntExact(time.toDays()) : otherwise;
    }

    private static Duration repeat(Yaml yaml, Duration otherwise) {
        if (yaml.textOr("repeat", null) == null) {
            return otherwise;
        }
        Duration repeat = yaml.duration("repeat");
        if (Durations.parse(String.valueOf(yaml.textOr("repeat", ""))).isPresent()
                && repeat.compareTo(Duration.ofDays(1)) < 0) {
            yaml.mistake(yaml.lineOf("repeat"), "'repeat' should be a day at least");
        }
        return repeat;
    }

    private static <T> T parsed(
            Yaml yaml, String key, T otherwise, Function<String, T> parse, String form) {
        String written = yaml.textOr(key, null);
        if (written == null) {
            return otherwise;
        }
        try {
            return parse.apply(written);
        } catch (DateTimeException _) {
            yaml.mistake(yaml.lineOf(key), "'%s' is '%s': write %s".formatted(key, written, form));
            return otherwise;
        }
    }
}
