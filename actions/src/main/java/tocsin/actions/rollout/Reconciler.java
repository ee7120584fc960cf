package tocsin.actions.rollout;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * What keeps a workload as it is written elsewhere.
 *
 * @param name of the application or release; empty when it is not told
 */
public record Reconciler(Tool tool, String name) {

    /** The ones that are known by their marks. */
    public enum Tool {
        ARGO("Argo CD"),
        FLUX("Flux"),
        HELM("Helm");

        private final String title;

        Tool(String title) {
            this.title = title;
        }

        /** As people call it. */
        public String title() {
            return title;
        }
    }

    /** Finds it by its annotations, its labels, and by who wrote last. */
    public static Optional<Reconciler> of(Meta meta) {
        String argo = meta.annotations().get("argocd.argoproj.io/tracking-id");
        if (argo != null) {
            return Optional.of(new Reconciler(Tool.ARGO, argo.split(":", 2)[0]));
        }
        Optional<Reconciler> flux =
                marked(Tool.FLUX, meta.labels().get("kustomize.toolkit.fluxcd.io/name"))
                        .or(() ->
                                marked(
                                        Tool.FLUX,
                                        meta.labels().get("helm.toolkit.fluxcd.io/name")));
        return flux.or(() -> byWriter(meta))
                .or(() -> marked(Tool.HELM, meta.annotations().get("meta.helm.sh/release-name")));
    }

    /** Who writes under that name, when it is one of them. */
    public static Optional<Tool> named(String writer) {
        return switch (writer) {
            case "argocd-controller", "argocd-application-controller" -> Optional.of(Tool.ARGO);
            case "kustomize-controller", "helm-controller" -> Optional.of(Tool.FLUX);
            case "helm" -> Optional.of(Tool.HELM);
            default -> Optional.empty();
        };
    }

    /** What it will do. */
    public String said() {
        String who = name.isEmpty() ? tool.title : tool.title + " (" + name + ")";
        return tool == Tool.HELM
                ? who + " puts it back with the next upgrade"
                : who + " puts it back as it is in Git";
    }

    private static Optional<Reconciler> marked(Tool tool, @Nullable String name) {
        return Optional.ofNullable(name).map(app -> new Reconciler(tool, app));
    }

    private static Optional<Reconciler> byWriter(Meta meta) {
        return meta.writers().stream()
                .filter(writer -> !writer.part().equals("status"))
                .flatMap(writer -> named(writer.name()).stream())
                .findFirst()
                .map(tool -> new Reconciler(tool, ""));
    }
}
