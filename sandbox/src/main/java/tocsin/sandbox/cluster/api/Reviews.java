package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Reply;

/** {@code selfsubjectaccessreviews}: may I? */
final class Reviews {
    private Reviews() {}

    static Reply answer(Asked asked, User user, Rights rights) {
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
        Rights.Decision decision =
                rights.decide(
                        user,
                        new Wish(
                                wanted.path("verb").asText(),
                                wanted.path("group").asText(),
                                wanted.path("resource").asText(),
                                wanted.path("subresource").asText(),
                                wanted.path("namespace").asText(),
                                wanted.path("name").asText()));
        review.put("kind", "SelfSubjectAccessReview");
        review.put("apiVersion", Discovery.REVIEWS + "/v1");
        review.withObjectProperty("metadata").putNull("creationTimestamp");
        ObjectNode status = review.putObject("status").put("allowed", decision.isAllowed());
        if (!decision.reason().isEmpty()) {
            status.put("reason", decision.reason());
        }
        return Reply.json(201, review);
    }
}
