package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.cluster.object.Quantity;
import tocsin.sandbox.slack.Json;

/** Tells how much of each quota is used. */
final class Quotas implements Controller {
    private final Desk desk;

    Quotas(Registry registry) {
        desk = new Desk(registry, "resourcequota-controller");
    }

    @Override
    public String name() {
        return "resourcequota";
    }

    @Override
    public void step() {
        for (ObjectNode quota : desk.all(Kind.RESOURCE_QUOTA)) {
            JsonNode hard = quota.path("spec").path("hard");
            ObjectNode status = Json.object();
            status.set("hard", hard.deepCopy());
            ObjectNode used = status.putObject("used");
            hard.properties()
                    .forEach(each ->
                            used.put(
                                    each.getKey(),
                                    Quantity.written(
                                            desk.registry()
                                                    .quota()
                                                    .used(
                                                            Objects.namespace(quota),
                                                            each.getKey()))));
            if (!status.equals(quota.path("status"))) {
                desk.status(Kind.RESOURCE_QUOTA, quota, status);
            }
        }
    }
}
