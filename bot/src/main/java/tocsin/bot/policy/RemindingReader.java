package tocsin.bot.policy;

import tocsin.incidents.policy.Reminding;
import tocsin.incidents.policy.Reminding.Rung;
import tocsin.incidents.policy.Role;
import tocsin.incidents.policy.Tell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code escalation} and {@code remind}: when whom the clocks tell. */
final class RemindingReader {
    private static final int MOST_RUNGS = 20;

    private final Yaml file;
    private final List<Role> roles;

    RemindingReader(Yaml file, List<Role> roles) {
        this.file = file;
        this.roles = roles;
    }

    Reminding read() {
        Reminding builtIn = Reminding.among(roles);
        Optional<Yaml> escalation = file.inner("escalation");
        List<Rung> unanswered =
                escalation.map(yaml -> ladder(yaml, "unanswered")).orElse(List.of());
        List<Rung> unresolved =
                escalation.map(yaml -> ladder(yaml, "unresolved")).orElse(List.of());
        boolean isAnswered = escalation.filter(yaml -> yaml.has("unanswered")).isPresent();
        boolean isResolved = escalation.filter(yaml -> yaml.has("unresolved")).isPresent();
        escalation.ifPresent(Yaml::refuseUnknown);
        Reminding terms = file.inner("remind").map(this::remind).orElse(builtIn);
        return new Reminding(
                isAnswered ? unanswered : builtIn.unanswered(),
                isResolved ? unresolved : builtIn.unresolved(),
                terms.repeat(),
                terms.roles(),
                terms.needed(),
                terms.steps(),
                terms.afterwards(),
                terms.mitigation());
    }

    private Reminding remind(Yaml yaml) {
        Reminding builtIn = Reminding.among(roles);
        Reminding read =
                new Reminding(
                        List.of(),
                        List.of(),
                        time(yaml, "repeat", builtIn.repeat()),
                        time(yaml, "roles", builtIn.roles()),
                        needed(yaml, builtIn.needed()),
                        time(yaml, "steps", builtIn.steps()),
                        time(yaml, "afterwards", builtIn.afterwards()),
                        time(yaml, "mitigation", builtIn.mitigation()));
        yaml.refuseUnknown();
        return read;
    }

    private static Duration time(Yaml yaml, String key, Duration otherwise) {
        if (!yaml.has(key)) {
            String _ = yaml.textOr(key, null);
            return otherwise;
        }
        Duration time = yaml.duration(key);
        if (Durations.parse(String.valueOf(yaml.textOr(key, ""))).isPresent()
                && time.compareTo(Duration.ofMinutes(1)) < 0) {
            yaml.mistake(yaml.lineOf(key), "'" + key + "' should be a minute at least");
        }
        return time;
    }

    private List<String> needed(Yaml yaml, List<String> otherwise) {
        List<String> needed = yaml.texts("needed");
        for (String role : needed) {
            if (!isRole(role)) {
                yaml.mistake(
                        yaml.lineOf("needed"),
                        "'needed' names '%s', which is no role; known are %s"
                                .formatted(role, ids()));
            }
        }
        return yaml.has("needed") ? needed : otherwise;
    }

    private List<Rung> ladder(Yaml yaml, String key) {
        List<Rung> ladder = yaml.each(key, this::rung);
        if (ladder.size() > MOST_RUNGS) {
            yaml.mistake(
                    yaml.lineOf(key), "'%s' has more than %d steps".formatted(key, MOST_RUNGS));
        }
        for (int i = 1; i < ladder.size(); i++) {
            if (ladder.get(i).after().compareTo(ladder.get(i - 1).after()) < 0) {
                yaml.mistake(
                        yaml.lineOf(key),
                        "'%s' should go on in time: its step %d comes before step %d"
                                .formatted(key, i + 1, i));
            }
        }
        return ladder;
    }

    private Rung rung(Yaml yaml) {
        return new Rung(yaml.duration("after"), tell(yaml));
    }

    private Tell tell(Yaml yaml) {
        String word = yaml.text("tell");
        if (isRole(word)) {
            return new Tell.Holder(word);
        }
        return switch (word) {
            case "channel" -> new Tell.TheChannel();
            case "page" -> new Tell.ThePager();
            default -> {
                if (!word.isEmpty() && !word.matches("@[\\w.-]+|[UWS][A-Z0-9]+")) {
                    yaml.mistake(
                            yaml.lineOf("tell"),
                            "'tell' is '%s': write channel, page, a role (%s), a user group as @name, or an id that begins with U, W or S"
                                    .formatted(word, ids()));
                }
                yield new Tell.Called(word);
            }
        };
    }

    private boolean isRole(String word) {
        return roles.stream().anyMatch(role -> role.id().equals(word));
    }

    private String ids() {
        return String.join(", ", roles.stream().map(Role::id).toList());
    }
}
