package tocsin.actions.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import tocsin.actions.Json;
import tocsin.actions.rollout.Surroundings.Autoscaler;
import tocsin.actions.rollout.Surroundings.Budget;
import tocsin.actions.rollout.Surroundings.Quota;
import tocsin.incidents.operation.Warning;
import tocsin.incidents.operation.Warning.Kind;
import tocsin.incidents.operation.Workload;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

class WarningsTest {
    private static final Surroundings NOTHING = new Surroundings(List.of(), List.of(), List.of());

    @Test
    void an_autoscaler_tells_what_will_become_of_the_number() {
        Surroundings around = scaled(new Autoscaler("web-hpa", "Deployment", "web", 2, 5));
        assertThat(scale(10, around))
                .contains(
                        new Warning(
                                Kind.AUTOSCALED,
                                "web-hpa keeps 2 to 5 replicas: 10 will become 5"));
        assertThat(scale(1, around))
                .containsExactly(
                        new Warning(
                                Kind.AUTOSCALED, "web-hpa keeps 2 to 5 replicas: 1 will become 2"));
        assertThat(scale(4, around))
                .containsExactly(
                        new Warning(
                                Kind.AUTOSCALED,
                                "web-hpa keeps 2 to 5 replicas: it may change it again"));
        assertThat(scale(0, around))
                .extracting(Warning::kind)
                .containsExactly(Kind.AUTOSCALED, Kind.TO_ZERO);
        assertThat(scale(4, scaled(new Autoscaler("x", "Deployment", "other", 2, 5)))).isEmpty();
    }

    @Test
    void numbers_out_of_bounds_are_refused_or_remarked_on() {
        assertThat(scale(-1, NOTHING)).extracting(Warning::forbids).containsExactly(true);
        assertThat(scale(9, NOTHING)).isEmpty();
        assertThat(scale(10, NOTHING)).extracting(Warning::kind).containsExactly(Kind.STEEP);
        assertThat(scale(0, NOTHING)).extracting(Warning::kind).containsExactly(Kind.TO_ZERO);
        Subject daemons = Subject.of(Workload.Kind.DAEMON_SET, web());
        assertThat(Warnings.ofScale(daemons, 3, NOTHING))
                .extracting(Warning::kind)
                .containsExactly(Kind.UNSUPPORTED);
    }

    @Test
    void whoever_will_put_it_back_is_named() {
        Map<String, String> rows =
                Map.of(
                        "{'metadata':{'annotations':{'argocd.argoproj.io/tracking-id':'shop:apps/Deployment:x'}}}",
                        "Argo CD (shop) puts it back as it is in Git",
                        "{'metadata':{'labels':{'kustomize.toolkit.fluxcd.io/name':'apps'}}}",
                        "Flux (apps) puts it back as it is in Git",
                        "{'metadata':{'labels':{'helm.toolkit.fluxcd.io/name':'web'}}}",
                        "Flux (web) puts it back as it is in Git",
                        "{'metadata':{'managedFields':[{'manager':'argocd-controller'}]}}",
                        "Argo CD puts it back as it is in Git",
                        "{'metadata':{'annotations':{'meta.helm.sh/release-name':'web'}}}",
                        "Helm (web) puts it back with the next upgrade");
        rows.forEach((json, said) ->
                assertThat(Warnings.gitOwned(Meta.of(Json.of(json))))
                        .hasValue(new Warning(Kind.GIT_OWNED, said)));
        assertThat(Warnings.gitOwned(Meta.of(web()))).isEmpty();
    }

    @Test
    void a_budget_counts_only_when_it_is_about_these_pods_and_spent() {
        Selector these = Selector.of(Json.of("{'matchLabels':{'app':'web'}}"));
        Selector others =
                Selector.of(
                        Json.of(
                                "{'matchExpressions':[{'key':'app','operator':'NotIn','values':['web']}]}"));
        Surroundings around =
                new Surroundings(
                        List.of(),
                        List.of(
                                new Budget("a", these, 0),
                                new Budget("b", these, 1),
                                new Budget("c", others, 0)),
                        List.of());
        assertThat(Warnings.budgets(Map.of("app", "web"), around))
                .extracting(Warning::detail)
                .containsExactly("a allows no disruption now, and is not asked");
    }

    @Test
    void a_quota_is_compared_with_what_the_pods_would_need() {
        ObjectNode json = Things.template("web:1");
        json.withArray("/spec/containers")
                .add(
                        Json.of(
                                "{'name':'b','image':'b','resources':{'requests':{'cpu':'500m','memory':'1Gi'}}}"));
        Template template = Template.of(json);
        Surroundings around =
                new Surroundings(
                        List.of(),
                        List.of(),
                        List.of(
                                new Quota(
                                        "team",
                                        Map.of(
                                                "pods",
                                                10.0,
                                                "requests.cpu",
                                                4.0,
                                                "requests.memory",
                                                0x1p34),
                                        Map.of(
                                                "pods",
                                                8.0,
                                                "requests.cpu",
                                                3.0,
                                                "requests.memory",
                                                0x1p30))));
        assertThat(Warnings.quota(template, 2, around)).isEmpty();
        assertThat(Warnings.quota(template, 3, around))
                .extracting(Warning::detail)
                .containsExactlyInAnyOrder(
                        "team has room for 2 pods, needed: 3",
                        "team has room for 1000m requests.cpu, needed: 1500m");
        assertThat(Warnings.quota(template, -3, around)).isEmpty();
    }

    @Test
    void a_rollback_tells_what_is_odd_about_it() {
        ObjectNode now = Things.deployment(Things.restarted("bad", "t"));
        now.withObject("/metadata/annotations")
                .put("kubectl.kubernetes.io/last-applied-configuration", "{}");
        now.withObject("/spec").put("paused", true);
        ObjectNode stuck = Things.replicaSet("web-b", "2", Things.template("web:2"));
        stuck.withObject("/status").put("replicas", 1).put("readyReplicas", 0);
        Subject subject = Things.subject(now);
        Choice choice =
                Choice.of(
                        subject,
                        Things.revisions(
                                Things.replicaSet("web-d", "4", Things.restarted("bad", "t")),
                                Things.replicaSet("web-c", "3", Things.template("bad")),
                                stuck),
                        OptionalLong.empty());
        assertThat(Warnings.ofRollback(subject, choice, List.of()))
                .extracting(Warning::kind)
                .containsExactly(Kind.RESTARTS_SKIPPED, Kind.LAST_APPLIED, Kind.NEVER_READY);
        assertThat(Warnings.ofRollout(subject))
                .extracting(Warning::kind)
                .containsExactly(Kind.PAUSED);
    }

    @Test
    void what_was_not_seen_yet_and_what_is_not_there_forbid_it() {
        Subject subject = Things.subject(web());
        assertThat(Warnings.ofRollback(subject, new Choice.NotObserved(), List.of()))
                .allMatch(Warning::forbids)
                .extracting(Warning::kind)
                .containsExactly(Kind.NOT_OBSERVED);
        assertThat(Warnings.ofRollback(subject, new Choice.None("none"), List.of()))
                .allMatch(Warning::forbids)
                .containsExactly(new Warning(Kind.NO_HISTORY, "none"));
    }

    @Test
    void the_stuck_pod_of_a_stateful_set_is_named() {
        Subject subject = Subject.of(Workload.Kind.STATEFUL_SET, web());
        List<Revision> revisions =
                Things.revisions(
                        Things.replicaSet("web-b", "2", Things.template("web:1")),
                        Things.replicaSet("web-a", "1", Things.template("web:0")));
        Choice choice = Choice.of(subject, revisions, OptionalLong.empty());
        Pod stuck = Pod.of(Json.of("{'metadata':{'name':'db-1'},'status':{'phase':'Pending'}}"));
        assertThat(Warnings.ofRollback(subject, choice, List.of(stuck)))
                .extracting(Warning::kind)
                .containsExactly(Kind.STUCK_POD);
    }

    @Test
    void what_forbids_comes_first() {
        assertThat(
                        Warnings.gravestFirst(
                                List.of(
                                        new Warning(Kind.TO_ZERO, ""),
                                        new Warning(Kind.GIT_OWNED, ""),
                                        new Warning(Kind.PAUSED, ""))))
                .extracting(Warning::kind)
                .containsExactly(Kind.PAUSED, Kind.GIT_OWNED, Kind.TO_ZERO);
    }

    private static List<Warning> scale(int wanted, Surroundings around) {
        return Warnings.ofScale(Things.subject(web()), wanted, around);
    }

    private static Surroundings scaled(Autoscaler autoscaler) {
        return new Surroundings(List.of(autoscaler), List.of(), List.of());
    }

    private static ObjectNode web() {
        return Things.deployment(Things.template("web:1"));
    }
}
