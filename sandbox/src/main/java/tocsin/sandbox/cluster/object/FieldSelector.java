package tocsin.sandbox.cluster.object;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which fields an object must have; each kind knows a few. */
public record FieldSelector(List<Field> fields) {
    private static final Pattern PARTS = Pattern.compile(",");
    private static final Pattern FIELD = Pattern.compile("([\\w.]+)(==|=|!=)(.*)");
    private static final Set<String> OF_ALL = Set.of("metadata.name", "metadata.namespace");
    private static final Set<String> OF_EVENTS =
            Set.of(
                    "involvedObject.kind",
                    "involvedObject.namespace",
                    "involvedObject.name",
                    "involvedObject.uid",
                    "involvedObject.apiVersion",
                    "involvedObject.resourceVersion",
                    "involvedObject.fieldPath",
                    "reason",
                    "source",
                    "type");
    private static final Set<String> OF_PODS =
            Set.of(
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "status.phase",
                    "status.podIP",
                    "status.nominatedNodeName");

    public record Field(String path, boolean equal, String value) {
        boolean accepts(JsonNode object) {
            String pointer = path.equals("source") ? "/source/component" : pointer();
            return object.at(pointer).asText("").equals(value) == equal;
        }

        private String pointer() {
            return "/" + path.replace('.', '/');
        }
    }

    /**
     * @throws IllegalArgumentException when the kind does not know a field
     */
    public static FieldSelector parse(Kind kind, String text) {
        List<Field> fields = new ArrayList<>();
        for (String part : PARTS.splitAsStream(text).filter(each -> !each.isBlank()).toList()) {
            Matcher field = FIELD.matcher(part.strip());
            if (!field.matches()) {
                throw new IllegalArgumentException(
                        "invalid selector: '" + text + "'; can't understand '" + part + "'");
            }
            String path = field.group(1);
            if (!isKnown(kind, path)) {
                throw new IllegalArgumentException(unknown(kind, path));
            }
            fields.add(new Field(path, !field.group(2).equals("!="), field.group(3)));
        }
        return new FieldSelector(fields);
    }

    private static boolean isKnown(Kind kind, String path) {
        return OF_ALL.contains(path)
                || (kind == Kind.EVENT && OF_EVENTS.contains(path))
                || (kind == Kind.POD && OF_PODS.contains(path))
                || (kind == Kind.REPLICA_SET && path.equals("status.replicas"))
                || (kind == Kind.NAMESPACE && path.equals("status.phase"));
    }

    private static String unknown(Kind kind, String path) {
        return switch (kind) {
            case EVENT, POD, NAMESPACE, REPLICA_SET -> "field label not supported: " + path;
            case CONFIG_MAP,
                    RESOURCE_QUOTA,
                    DEPLOYMENT,
                    STATEFUL_SET,
                    DAEMON_SET,
                    CONTROLLER_REVISION,
                    AUTOSCALER,
                    DISRUPTION_BUDGET,
                    ROLE,
                    ROLE_BINDING ->
                    "\""
                            + path
                            + "\" is not a known field selector: only \"metadata.name\","
                            + " \"metadata.namespace\"";
        };
    }

    public boolean accepts(JsonNode object) {
        return fields.stream().allMatch(each -> each.accepts(object));
    }
}
