package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.web.Reply;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** {@code pods/log}: the tail is taken first, and the limit then cuts its newest bytes. */
final class PodLogs {
    private PodLogs() {}

    static Reply answer(Route route, ObjectNode pod, Machines machines) {
        String container = container(route, pod);
        String log = machines.log(pod, container, route.asked("previous").equals("true"));
        byte[] bytes = tail(log, route.number("tailLines", -1)).getBytes(StandardCharsets.UTF_8);
        int most = route.number("limitBytes", bytes.length);
        return Reply.text(
                200,
                new String(
                        Arrays.copyOf(bytes, Math.min(most, bytes.length)),
                        StandardCharsets.UTF_8));
    }

    private static String container(Route route, ObjectNode pod) {
        List<String> names =
                Objects.containers(pod.path("spec")).stream()
                        .map(each -> each.path("name").asText())
                        .toList();
        String asked = route.asked("container");
        if (asked.isEmpty() && names.size() > 1) {
            throw ApiError.badRequest(
                    "a container name must be specified for pod "
                            + Objects.name(pod)
                            + ", choose one of: ["
                            + String.join(" ", names)
                            + "]");
        }
        String container = asked.isEmpty() ? names.getFirst() : asked;
        if (!names.contains(container)) {
            throw ApiError.badRequest(
                    "container " + container + " is not valid for pod " + Objects.name(pod));
        }
        return container;
    }

    private static String tail(String log, int lines) {
        List<String> all = log.lines().toList();
        if (lines < 0 || lines >= all.size()) {
            return log;
        }
        String tail = String.join("\n", all.subList(all.size() - lines, all.size()));
        return tail.isEmpty() ? tail : tail + "\n";
    }
}
