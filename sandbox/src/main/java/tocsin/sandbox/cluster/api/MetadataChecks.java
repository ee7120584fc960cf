package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError.Cause;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with names, labels and annotations. */
final class MetadataChecks {
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern LABEL_VALUE =
            Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
    private static final Pattern KEY =
            Pattern.compile("([a-z0-9.-]+/)?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");

    private final List<Cause> causes;

    MetadataChecks(List<Cause> causes) {
        this.causes = causes;
    }

    static boolean isLabel(String name) {
        return LABEL.matcher(name).matches();
    }

    void of(Kind kind, ObjectNode object) {
        String name = Objects.name(object);
        boolean isLabel = kind == Kind.NAMESPACE;
        if (name.isEmpty()) {
            causes.add(Cause.required("metadata.name", "name or generateName is required"));
        } else if (kind == Kind.ROLE || kind == Kind.ROLE_BINDING) {
            causes.addAll(RoleChecks.ofName(name));
        } else if (name.length() > 253 || !(isLabel ? LABEL : SUBDOMAIN).matcher(name).matches()) {
            causes.add(
                    Cause.invalid(
                            "metadata.name",
                            GoText.quoted(name),
                            isLabel
                                    ? "a lowercase RFC 1123 label must consist of lower case"
                                            + " alphanumeric characters or '-', and must start and"
                                            + " end with an alphanumeric character (e.g. 'my-name',"
                                            + "  or '123-abc', regex used for validation is"
                                            + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
                                    : "a lowercase RFC 1123 subdomain must consist of lower case"
                                            + " alphanumeric characters, '-' or '.', and must start"
                                            + " and end with an alphanumeric character (e.g."
                                            + " 'example.com', regex used for validation is"
                                            + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"));
        }
        labels("metadata.labels", Objects.labels(object));
        keys("metadata.annotations", Objects.annotations(object).keySet());
    }

    void labels(String field, Map<String, String> labels) {
        keys(field, labels.keySet());
        labels.values().stream()
                .filter(each -> each.length() > 63 || !LABEL_VALUE.matcher(each).matches())
                .forEach(each ->
                        causes.add(
                                Cause.invalid(
                                        field,
                                        GoText.quoted(each),
                                        each.length() > 63
                                                ? "must be no more than 63 characters"
                                                : "a valid label must be an empty string or"
                                                        + " consist of alphanumeric"
                                                        + " characters, '-', '_' or '.', and"
                                                        + " must start and end with an"
                                                        + " alphanumeric character (e.g."
                                                        + " 'MyValue',  or 'my_value',  or"
                                                        + " '12345', regex used for"
                                                        + " validation is"
                                                        + " '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')")));
    }

    private void keys(String field, Set<String> keys) {
        keys.stream()
                .filter(each -> !KEY.matcher(each).matches())
                .forEach(each ->
                        causes.add(
                                Cause.invalid(
                                        field,
                                        GoText.quoted(each),
                                        "name part must consist of alphanumeric characters,"
                                                + " '-', '_' or '.', and must start and end"
                                                + " with an alphanumeric character (e.g."
                                                + " 'MyName',  or 'my.name',  or '123-abc',"
                                                + " regex used for validation is"
                                                + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')")));
    }
}
