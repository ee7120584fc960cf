package tocsin.sandbox.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import tocsin.sandbox.cluster.api.Caller;
import tocsin.sandbox.cluster.api.Part;
import tocsin.sandbox.cluster.control.Pace;
import tocsin.sandbox.cluster.control.Program;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The namespace of the demo: {@code checkout}, whose latest revision crashes since one of its
 * settings is wrong, {@code search} with an autoscaler, {@code payments} as a StatefulSet, and the
 * feature flags that they read.
 */
final class Shop {
    private static final String NAMESPACE = "shop";
    private static final Caller PIPELINE = Caller.of("ci-pipeline");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern DOCUMENTS = Pattern.compile("(?m)^---$");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pace AT_ONCE =
            new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final String MANIFESTS =
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: feature-flags}
            data: {ENABLE_STRIPE: "true", ENABLE_NEW_SEARCH: "false"}
            ---
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: shop}
            spec: {hard: {pods: "30"}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: checkout
              labels: {app: checkout, team: checkout}
              annotations: {kubernetes.io/change-cause: "deploy 2.3.9 (build 1181, by dave)"}
            spec:
              replicas: 3
              selector: {matchLabels: {app: checkout}}
              template:
                metadata: {labels: {app: checkout}}
                spec:
                  containers:
                    - name: checkout
                      image: shop/checkout:2.3.9
                      ports: [{containerPort: 8080}]
                      envFrom: [{configMapRef: {name: feature-flags}}]
                      env: [{name: STRIPE_TIMEOUT_MS, value: "2000"}]
                      resources: {requests: {cpu: 100m, memory: 256Mi}}
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: checkout}
            spec: {minAvailable: 2, selector: {matchLabels: {app: checkout}}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: search
              labels: {app: search, team: search}
              annotations:
                kubernetes.io/change-cause: "deploy 1.9.0 (build 702, by carol)"
                argocd.argoproj.io/tracking-id: "shop:apps/Deployment:shop/search"
            spec:
              replicas: 3
              selector: {matchLabels: {app: search}}
              template:
                metadata: {labels: {app: search}}
                spec:
                  containers:
                    - name: search
                      image: shop/search:1.9.0
                      envFrom: [{configMapRef: {name: feature-flags}}]
                      resources: {requests: {cpu: 200m, memory: 512Mi}}
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: search}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: search}
              minReplicas: 2
              maxReplicas: 6
              metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: payments
              labels: {app: payments, team: payments}
            spec:
              replicas: 3
              serviceName: payments
              selector: {matchLabels: {app: payments}}
              template:
                metadata: {labels: {app: payments}}
                spec:
                  containers:
                    - name: payments
                      image: shop/payments:5.1.0
                      envFrom: [{configMapRef: {name: feature-flags}}]
                      resources: {requests: {cpu: 100m, memory: 256Mi}}
            """;

    private final Cluster cluster;

    Shop(Cluster cluster) {
        this.cluster = cluster;
    }

    /** What the images do when they start. */
    static Map<String, Program> programs() {
        return Map.of("shop/checkout", Shop::checkout);
    }

    private static Program.Start checkout(String image, Map<String, String> environment) {
        String timeout = environment.getOrDefault("STRIPE_TIMEOUT_MS", "2000");
        String stripe = environment.getOrDefault("ENABLE_STRIPE", "false");
        List<String> says = new ArrayList<>();
        says.add("INFO  starting " + image);
        says.add("INFO  features: ENABLE_STRIPE=" + stripe);
        if (!stripe.equals("true") || NUMBER.matcher(timeout).matches()) {
            says.add("INFO  connected to payments.shop:5432");
            says.add("INFO  listening on :8080");
            return new Program.Start(says, false);
        }
        says.add(
                "ERROR stripe: STRIPE_TIMEOUT_MS should be a number of milliseconds, is \""
                        + timeout
                        + "\"");
        says.add("java.lang.NumberFormatException: For input string: \"" + timeout + "\"");
        says.add("    at shop.checkout.pay.StripeSettings.timeout(StripeSettings.java:41)");
        says.add("    at shop.checkout.Checkout.main(Checkout.java:17)");
        says.add("ERROR start failed, exit code 1");
        return new Program.Start(says, true);
    }

    void settleIn() {
        cluster.controllers().pace(AT_ONCE);
        cluster.livesBefore(Duration.ofDays(9));
        ObjectNode _ =
                cluster.registry()
                        .create(
                                Kind.NAMESPACE,
                                "",
                                Objects.object(Kind.NAMESPACE, "", NAMESPACE),
                                PIPELINE);
        DOCUMENTS.splitAsStream(MANIFESTS).forEach(this::create);
        cluster.settle();
        cluster.livesBefore(Duration.ofDays(3));
        deploy(
                Kind.DEPLOYMENT,
                "checkout",
                "shop/checkout:2.4.0",
                "deploy 2.4.0 (build 1204, by carol)");
        deploy(
                Kind.DEPLOYMENT,
                "search",
                "shop/search:1.9.1",
                "deploy 1.9.1 (build 711, by carol)");
        deploy(Kind.STATEFUL_SET, "payments", "shop/payments:5.1.1", "");
        cluster.livesBefore(Duration.ofHours(20));
        restart();
        cluster.controllers().pace(Pace.USUAL);
        breakCheckout(Duration.ofMinutes(6));
    }

    private void create(String manifest) {
        try {
            ObjectNode object = (ObjectNode) YAML.readTree(manifest);
            Kind kind = Kind.named(object.path("kind").asText()).orElseThrow();
            ObjectNode _ = cluster.registry().create(kind, NAMESPACE, object, PIPELINE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A manifest of our own", e);
        }
    }

    private void deploy(Kind kind, String name, String image, String cause) {
        change(
                kind,
                name,
                object -> {
                    image(object, image);
                    if (!cause.isEmpty()) {
                        Objects.annotate(object, "kubernetes.io/change-cause", cause);
                    }
                });
        cluster.settle();
    }

    /** A revision that differs by nothing but the time of a restart. */
    private void restart() {
        String now = Objects.time(cluster.clock().instant());
        change(
                Kind.DEPLOYMENT,
                "checkout",
                object ->
                        object.withObject("/spec/template/metadata")
                                .withObjectProperty("annotations")
                                .put("kubectl.kubernetes.io/restartedAt", now));
        cluster.settle();
    }

    private void breakCheckout(Duration ago) {
        cluster.livesBefore(ago);
        change(
                Kind.DEPLOYMENT,
                "checkout",
                object -> {
                    image(object, "shop/checkout:2.4.1");
                    ((ObjectNode) object.at("/spec/template/spec/containers/0/env/0"))
                            .put("value", "2s");
                    Objects.annotate(
                            object,
                            "kubernetes.io/change-cause",
                            "deploy 2.4.1 (build 1219, by dave)");
                });
        for (Duration left = ago; left.isPositive(); left = left.minusSeconds(5)) {
            cluster.livesBefore(left);
            cluster.settle();
        }
    }

    private static void image(ObjectNode object, String image) {
        ((ObjectNode) object.at("/spec/template/spec/containers/0")).put("image", image);
    }

    private void change(Kind kind, String name, Consumer<ObjectNode> change) {
        ObjectNode _ =
                cluster.registry()
                        .update(
                                kind,
                                NAMESPACE,
                                name,
                                Part.MAIN,
                                PIPELINE,
                                object -> {
                                    change.accept(object);
                                    return object;
                                });
    }
}
