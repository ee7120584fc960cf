package tocsin.bot.policy;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.operation.Verb;
import tocsin.incidents.policy.Acting;
import tocsin.incidents.policy.Scope;
import tocsin.incidents.policy.Service;
import tocsin.incidents.policy.SeverityPolicy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what may be done to the cluster. What is not written is not allowed. */
final class ActingReader {
    /** A countdown that is longer than a plan holds would never end. */
    private static final Duration LONGEST_GRACE = Duration.ofMinutes(5);

    private final Yaml file;
    private final List<Service> services;
    private final List<SeverityPolicy> severities;

    ActingReader(Yaml file, List<Service> services, List<SeverityPolicy> severities) {
        this.file = file;
        this.services = services;
        this.severities = severities;
    }

    Acting read() {
        Acting closed = Acting.nowhere();
        Set<String> named =
                services.stream()
                        .map(Service::namespace)
                        .filter(Objects::nonNull)
                        .filter(namespace -> !Acting.NEVER.contains(namespace))
                        .collect(Collectors.toSet());
        return file.inner("actions")
                .map(yaml -> acting(yaml, named))
                .orElseGet(() ->
                        new Acting(
                                named,
                                Acting.NEVER,
                                closed.allow(),
                                closed.approvals(),
                                closed.grace(),
                                closed.replicas(),
                                closed.glass()));
    }

    private Acting acting(Yaml yaml, Set<String> named) {
        Set<String> namespaces = yaml.has("namespaces") ? namespaces(yaml) : named;
        yaml.texts("namespaces");
        Acting acting =
                new Acting(
                        namespaces,
                        Acting.NEVER,
                        yaml.each("allow", rule -> allowance(rule, namespaces)),
                        yaml.each("approvals", rule -> approval(rule, namespaces)),
                        grace(yaml),
                        bounds(yaml),
                        People.named(yaml, "break_glass"),
                        prometheus(yaml));
        yaml.refuseUnknown();
        return acting;
    }

    /** The token comes from the environment, for this file is shown around. */
    private static @Nullable String prometheus(Yaml yaml) {
        Optional<Yaml> named = yaml.inner("prometheus");
        if (named.isEmpty()) {
            return null;
        }
        Yaml inner = named.get();
        String url = inner.text("url");
        inner.refuseUnknown();
        if (!url.isEmpty() && !url.matches("https?://[^\\s/?#@<>|\"{}^`]+(/[^\\s?#<>|\"{}^`]*)?")) {
            inner.mistake(
                    inner.lineOf("url"),
                    "'url' is '%s': write the server's http or https address, without user, query or fragment; its token goes into PROMETHEUS_TOKEN"
                            .formatted(
                                    url.contains("@") ? "…@" + url.replaceFirst(".*@", "") : url));
            return null;
        }
        return url.isEmpty() ? null : url;
    }

    private static Set<String> namespaces(Yaml yaml) {
        Set<String> namespaces = new HashSet<>(yaml.texts("namespaces"));
        for (String each : namespaces) {
            if (Acting.NEVER.contains(each)) {
                yaml.mistake(
                        yaml.lineOf("namespaces"),
                        "'namespaces' names '%s', which is never open".formatted(each));
            }
        }
        return namespaces;
    }

    private Acting.Allowance allowance(Yaml rule, Set<String> namespaces) {
        List<String> who = People.named(rule, "who");
        if (who.isEmpty()) {
            rule.mistake(rule.line(), "'who' should name somebody: @group, an id, or everyone");
        }
        return new Acting.Allowance(who, scope(rule, namespaces));
    }

    private Acting.Approval approval(Yaml rule, Set<String> namespaces) {
        Set<String> known =
                severities.stream().map(each -> each.severity().id()).collect(Collectors.toSet());
        return new Acting.Approval(
                scope(rule, namespaces),
                known(rule, "severities", known),
                People.named(rule, "by"));
    }

    private Scope scope(Yaml rule, Set<String> namespaces) {
        return scope(rule, namespaces, services);
    }

    static Scope scope(Yaml rule, Set<String> namespaces, List<Service> services) {
        Set<String> names = services.stream().map(Service::name).collect(Collectors.toSet());
        return new Scope(
                verbs(rule), known(rule, "namespaces", namespaces), known(rule, "services", names));
    }

    private static Set<Verb> verbs(Yaml rule) {
        Set<Verb> verbs = EnumSet.noneOf(Verb.class);
        for (String word : rule.texts("do")) {
            Verb.of(word)
                    .ifPresentOrElse(
                            verbs::add,
                            () ->
                                    rule.mistake(
                                            rule.lineOf("do"),
                                            "'do' names '%s'; known are %s"
                                                    .formatted(word, words())));
        }
        notEmpty(rule, "do", verbs);
        return verbs;
    }

    private static String words() {
        return EnumSet.allOf(Verb.class).stream().map(Verb::word).collect(Collectors.joining(", "));
    }

    /** Absent stands for all; an empty list could only be a slip, and would open everything. */
    private static Set<String> known(Yaml rule, String key, Set<String> known) {
        Set<String> named = new HashSet<>(rule.texts(key));
        for (String each : named) {
            if (!known.contains(each)) {
                rule.mistake(
                        rule.lineOf(key),
                        "'%s' names '%s'; known are %s"
                                .formatted(
                                        key,
                                        each,
                                        String.join(", ", known.stream().sorted().toList())));
            }
        }
        notEmpty(rule, key, named);
        return named;
    }

    private static void notEmpty(Yaml rule, String key, Set<?> found) {
        if (rule.has(key) && found.isEmpty()) {
            rule.mistake(
                    rule.lineOf(key), "'" + key + "' should not be empty; leave it out for all");
        }
    }

    private static Duration grace(Yaml yaml) {
        if (!yaml.has("grace")) {
            return Duration.ZERO;
        }
        Duration grace = yaml.duration("grace");
        if (grace.compareTo(LONGEST_GRACE) > 0) {
            yaml.mistake(yaml.lineOf("grace"), "'grace' should be 5m at most");
        }
        return grace;
    }

    private static Acting.Bounds bounds(Yaml yaml) {
        Acting.Bounds usual = Acting.nowhere().replicas();
        return yaml.inner("replicas")
                .map(inner -> {
                    Acting.Bounds bounds =
                            new Acting.Bounds(
                                    number(inner, "least", usual.least()),
                                    number(inner, "most", usual.most()));
                    if (bounds.least() > bounds.most()) {
                        inner.mistake(inner.line(), "'least' should not be more than 'most'");
                    }
                    inner.refuseUnknown();
                    return bounds;
                })
                .orElse(usual);
    }

    private static int number(Yaml yaml, String key, int otherwise) {
        String written = yaml.textOr(key, null);
        if (written == null) {
            return otherwise;
        }
        if (written.matches("\\d{1,5}")) {
            return Integer.parseInt(written);
        }
        yaml.mistake(yaml.lineOf(key), "'%s' is '%s': write a number".formatted(key, written));
        return otherwise;
    }
}
