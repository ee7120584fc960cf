package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Reply;

/** {@code selfsubjectaccessreviews}: may I? */
final class Reviews {
    private Reviews() {}

    static Reply answer(Asked asked, Rights rights) {
        ObjectNode review =
                Bodies.object(asked, "SelfSubjectAccessReview", Discovery.REVIEWS + "/v1");
        JsonNode wanted = review.path("spec").path("resourceAttributes");
        if (!wanted.isObject() && !review.path("spec").path("nonResourceAttributes").isObject()) {
            throw ApiError.invalid(
                    Discovery.REVIEWS,
                    "",
                    ApiError.Cause.invalid(
                            "spec.resourceAttributes",
                            "\"null\"",
                            "exactly one of nonResourceAttributes or resourceAttributes must be"
                                    + " specified"));
        }
        String subresource = wanted.path("subresource").asText("");
        String resource = wanted.path("resource").asText("");
        boolean allowed =
                rights.allows(
                        wanted.path("verb").asText(),
                        subresource.isEmpty() ? resource : resource + "/" + subresource,
                        wanted.path("namespace").asText(""));
        review.put("kind", "SelfSubjectAccessReview");
        review.put("apiVersion", Discovery.REVIEWS + "/v1");
        review.withObjectProperty("metadata").putNull("creationTimestamp");
        ObjectNode status = review.putObject("status").put("allowed", allowed);
        if (allowed) {
            status.put(
                    "reason",
                    "RBAC: allowed by RoleBinding \"tocsin/shop\" of Role \"tocsin\" to"
                            + " ServiceAccount \"tocsin/tocsin\"");
        }
        return Reply.json(201, review);
    }
}
