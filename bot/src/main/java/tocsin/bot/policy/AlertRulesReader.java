package tocsin.bot.policy;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.policy.AlertRules;
import tocsin.incidents.policy.Matcher;
import tocsin.incidents.policy.SeverityPolicy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what becomes of alerts. */
final class AlertRulesReader {
    private final Yaml file;
    private final List<SeverityPolicy> severities;

    AlertRulesReader(Yaml file, List<SeverityPolicy> severities) {
        this.file = file;
        this.severities = severities;
    }

    AlertRules read() {
        AlertRules builtIn = AlertRules.none();
        return file.inner("alerts")
                .map(yaml -> {
                    List<String> labels = yaml.texts("service_labels");
                    AlertRules rules =
                            new AlertRules(
                                    yaml.each("declare", this::rule),
                                    severities(yaml),
                                    labels.isEmpty() ? builtIn.serviceLabels() : labels);
                    yaml.refuseUnknown();
                    return rules;
                })
                .orElse(builtIn);
    }

    private Map<String, String> severities(Yaml yaml) {
        Map<String, String> words = new HashMap<>();
        yaml.inner("severity")
                .ifPresent(inner -> {
                    for (String word : inner.keys()) {
                        words.put(
                                word.toLowerCase(Locale.ROOT),
                                known(inner, word, inner.text(word)));
                    }
                });
        return words;
    }

    private AlertRules.Rule rule(Yaml rule) {
        List<Matcher> matchers = new ArrayList<>(equal(rule));
        for (String written : rule.texts("matchers")) {
            Optional<Matcher> matcher = Matcher.parse(written);
            matcher.ifPresentOrElse(
                    matchers::add,
                    () ->
                            rule.mistake(
                                    rule.lineOf("matchers"),
                                    "'matchers' has '%s': write LABEL=\"VALUE\" with =, !=, =~ or !~, and a pattern of 200 characters at most"
                                            .formatted(written)));
        }
        if (matchers.isEmpty()) {
            rule.mistake(
                    rule.line(),
                    "a rule needs 'match' or 'matchers'; without them every alert would declare an incident");
        }
        return new AlertRules.Rule(matchers, severity(rule), isPrivate(rule));
    }

    /** Labels that are exactly so. */
    private static List<Matcher> equal(Yaml rule) {
        return rule.inner("match")
                .map(labels ->
                        labels.keys().stream()
                                .map(label ->
                                        new Matcher(
                                                label, Matcher.Operator.EQUAL, labels.text(label)))
                                .toList())
                .orElse(List.of());
    }

    private @Nullable String severity(Yaml rule) {
        String word = rule.textOr("severity", null);
        return word == null ? null : known(rule, "severity", word);
    }

    private String known(Yaml yaml, String key, String word) {
        if (!word.isEmpty() && severities.stream().noneMatch(each -> each.answersTo(word))) {
            yaml.mistake(
                    yaml.lineOf(key),
                    "'%s' is '%s'; known severities are %s"
                            .formatted(
                                    key,
                                    word,
                                    severities.stream()
                                            .map(each -> each.severity().id())
                                            .collect(Collectors.joining(", "))));
        }
        return word;
    }

    private static boolean isPrivate(Yaml rule) {
        String word = String.valueOf(rule.textOr("private", "false"));
        if (!word.equals("true") && !word.equals("false")) {
            rule.mistake(
                    rule.lineOf("private"),
                    "'private' is '%s': write true or false".formatted(word));
        }
        return word.equals("true");
    }
}
