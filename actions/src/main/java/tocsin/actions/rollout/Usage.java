package tocsin.actions.rollout;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.incidents.operation.Looked;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How much the pods of a workload use, by the metrics API. */
public record Usage(String pod, double cores, double bytes) {

    /** As a table, the hungriest first, beside what each may use. */
    public static Looked.Table table(JsonNode list, Template template) {
        List<Usage> usages = new ArrayList<>();
        list.path("items").forEach(json -> usages.add(of(json)));
        usages.sort(Comparator.comparingDouble(Usage::bytes).reversed());
        Map<String, Double> limits = template.limits();
        return new Looked.Table(
                List.of("pod", "cpu", "memory"),
                usages.stream().map(usage -> usage.row(limits)).toList());
    }

    private List<String> row(Map<String, Double> limits) {
        Double cpu = limits.get("cpu");
        Double memory = limits.get("memory");
        return List.of(
                pod,
                Quantity.cores(cores) + (cpu == null ? "" : " of " + Quantity.cores(cpu)),
                Quantity.memory(bytes) + (memory == null ? "" : " of " + Quantity.memory(memory)));
    }

    private static Usage of(JsonNode json) {
        double cores = 0;
        double bytes = 0;
        for (JsonNode container : json.path("containers")) {
            cores += Quantity.of(container.path("usage").path("cpu").asText());
            bytes += Quantity.of(container.path("usage").path("memory").asText());
        }
        return new Usage(json.path("metadata").path("name").asText(), cores, bytes);
    }
}
