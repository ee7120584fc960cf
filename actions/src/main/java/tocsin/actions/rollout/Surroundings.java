package tocsin.actions.rollout;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.incidents.operation.Workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What else has a say in how many pods there are. */
public record Surroundings(List<Autoscaler> autoscalers, List<Budget> budgets, List<Quota> quotas) {

    /** Keeps the replicas of a workload in a range. */
    public record Autoscaler(String name, String kind, String target, int min, int max) {
        boolean owns(Workload workload) {
            return kind.equals(workload.kind().title()) && target.equals(workload.name());
        }
    }

    /** How many pods may be missing. */
    public record Budget(String name, Selector selector, int allowed) {}

    /** How much a namespace may use, and uses. */
    public record Quota(String name, Map<String, Double> hard, Map<String, Double> used) {
        public Quota {
            hard = Map.copyOf(hard);
            used = Map.copyOf(used);
        }
    }

    public Surroundings {
        autoscalers = List.copyOf(autoscalers);
        budgets = List.copyOf(budgets);
        quotas = List.copyOf(quotas);
    }

    /** Reads three lists; what could not be read is an empty one. */
    public static Surroundings of(JsonNode autoscalers, JsonNode budgets, JsonNode quotas) {
        return new Surroundings(autoscalers(autoscalers), budgets(budgets), quotas(quotas));
    }

    private static List<Autoscaler> autoscalers(JsonNode list) {
        List<Autoscaler> autoscalers = new ArrayList<>();
        for (JsonNode json : list.path("items")) {
            JsonNode spec = json.path("spec");
            JsonNode target = spec.path("scaleTargetRef");
            autoscalers.add(
                    new Autoscaler(
                            json.path("metadata").path("name").asText(),
                            target.path("kind").asText(),
                            target.path("name").asText(),
                            spec.path("minReplicas").asInt(1),
                            spec.path("maxReplicas").asInt()));
        }
        return autoscalers;
    }

    private static List<Budget> budgets(JsonNode list) {
        List<Budget> budgets = new ArrayList<>();
        for (JsonNode json : list.path("items")) {
            budgets.add(
                    new Budget(
                            json.path("metadata").path("name").asText(),
                            Selector.of(json.path("spec").path("selector")),
                            json.path("status").path("disruptionsAllowed").asInt()));
        }
        return budgets;
    }

    private static List<Quota> quotas(JsonNode list) {
        List<Quota> quotas = new ArrayList<>();
        for (JsonNode json : list.path("items")) {
            quotas.add(
                    new Quota(
                            json.path("metadata").path("name").asText(),
                            amounts(json.path("status").path("hard")),
                            amounts(json.path("status").path("used"))));
        }
        return quotas;
    }

    private static Map<String, Double> amounts(JsonNode json) {
        Map<String, Double> amounts = new TreeMap<>();
        json.properties().forEach(e -> amounts.put(e.getKey(), Quantity.of(e.getValue().asText())));
        return amounts;
    }
}
