package tocsin.actions.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.actions.Json;
import tocsin.incidents.operation.Workload;

import java.util.List;
import java.util.stream.Stream;

/** Objects of a cluster, as a server would write them, for the tests. */
public final class Things {
    private Things() {}

    public static ObjectNode template(String image) {
        return Json.of(
                "{'metadata':{'labels':{'app':'web'}},'spec':{'containers':[{'name':'app','image':'"
                        + image
                        + "'}]}}");
    }

    /** A template that was restarted at some time. */
    public static ObjectNode restarted(String image, String at) {
        ObjectNode template = template(image);
        template.withObject("/metadata/annotations").put("kubectl.kubernetes.io/restartedAt", at);
        return template;
    }

    /** Observed, three replicas, all well. */
    public static ObjectNode deployment(JsonNode template) {
        ObjectNode json =
                Json.of(
                        """
                        {'kind':'Deployment','metadata':{'name':'web','namespace':'shop','uid':'d1',
                         'resourceVersion':'10','generation':3,
                         'annotations':{'deployment.kubernetes.io/revision':'3','owner':'ann'}},
                         'spec':{'replicas':3,'selector':{'matchLabels':{'app':'web'}},
                                 'progressDeadlineSeconds':600},
                         'status':{'observedGeneration':3,'replicas':3,'updatedReplicas':3,
                                   'readyReplicas':3,'availableReplicas':3}}
                        """);
        json.withObject("/spec").set("template", template);
        return json;
    }

    public static ObjectNode replicaSet(String name, String number, JsonNode template) {
        ObjectNode json =
                Json.of(
                        """
                        {'kind':'ReplicaSet','metadata':{'namespace':'shop','annotations':{},
                          'creationTimestamp':'2026-11-21T08:00:00Z',
                          'labels':{'app':'web'},
                          'ownerReferences':[{'controller':true,'uid':'d1','kind':'Deployment','name':'web'}]},
                         'spec':{'replicas':0},'status':{'replicas':0}}
                        """);
        ObjectNode metadata = json.withObject("/metadata");
        metadata.put("name", name).put("uid", "uid-" + name);
        metadata.withObject("/labels").put("pod-template-hash", name.replace("web-", ""));
        metadata.withObject("/annotations").put("deployment.kubernetes.io/revision", number);
        ObjectNode own = template.deepCopy();
        own.withObject("/metadata/labels").put("pod-template-hash", name.replace("web-", ""));
        json.withObject("/spec").set("template", own);
        return json;
    }

    public static Subject subject(JsonNode json) {
        return Subject.of(Workload.Kind.DEPLOYMENT, json);
    }

    public static List<Revision> revisions(ObjectNode... sets) {
        return Revision.ofReplicaSets(
                subject(deployment(template("any"))),
                Json.list(Stream.of(sets).toArray(JsonNode[]::new)));
    }
}
