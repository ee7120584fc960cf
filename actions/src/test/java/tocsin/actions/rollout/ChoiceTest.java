package tocsin.actions.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import tocsin.actions.Json;
import tocsin.incidents.operation.Workload;

import java.util.List;
import java.util.OptionalLong;

class ChoiceTest {
    private static final ObjectNode ONE = Things.replicaSet("web-a", "1", Things.template("web:1"));
    private static final ObjectNode TWO = Things.replicaSet("web-b", "2", Things.template("web:2"));
    private static final ObjectNode BAD = Things.replicaSet("web-c", "3", Things.template("bad"));

    @Test
    void the_one_before_is_chosen_by_number_and_not_by_age_or_name() {
        Choice choice = choose(Things.template("bad"), Things.revisions(ONE, BAD, TWO));
        assertThat(chosen(choice).goal().number()).isEqualTo(2);
        assertThat(chosen(choice).current().number()).isEqualTo(3);
        assertThat(chosen(choice).isForwardAgain()).isFalse();
    }

    @Test
    void numbers_are_numbers_and_not_text() {
        ObjectNode nine = Things.replicaSet("web-n", "9", Things.template("web:9"));
        ObjectNode ten = Things.replicaSet("web-t", "10", Things.template("web:10"));
        ObjectNode eleven = Things.replicaSet("web-e", "11", Things.template("web:11"));
        Choice choice = choose(Things.template("web:11"), Things.revisions(nine, eleven, ten));
        assertThat(chosen(choice).goal().number()).isEqualTo(10);
    }

    @Test
    void revisions_that_only_restarted_are_passed_over() {
        ObjectNode first = Things.replicaSet("web-r", "4", Things.restarted("bad", "t1"));
        ObjectNode second = Things.replicaSet("web-s", "5", Things.restarted("bad", "t2"));
        Choice choice =
                choose(
                        Things.restarted("bad", "t2"),
                        Things.revisions(ONE, TWO, BAD, first, second));
        assertThat(chosen(choice).goal().number()).isEqualTo(2);
        assertThat(chosen(choice).skipped()).extracting(Revision::number).containsExactly(4L, 3L);
    }

    @Test
    void before_the_controller_has_seen_the_last_change_nothing_is_chosen() {
        ObjectNode behind = Things.deployment(Things.template("bad"));
        behind.withObject("/metadata").put("generation", 4);
        List<Revision> all = Things.revisions(ONE, TWO, BAD);
        assertThat(Choice.of(Things.subject(behind), all, OptionalLong.empty()))
                .isInstanceOf(Choice.NotObserved.class);
        assertThat(choose(Things.template("bad:2"), all)).isInstanceOf(Choice.NotObserved.class);
    }

    @Test
    void a_number_is_taken_as_asked_and_missed_when_it_has_moved() {
        List<Revision> all = Things.revisions(ONE, TWO, BAD);
        Subject subject = Things.subject(Things.deployment(Things.template("bad")));
        assertThat(chosen(Choice.of(subject, all, OptionalLong.of(1))).goal().number())
                .isEqualTo(1);
        assertThat(Choice.of(subject, all, OptionalLong.of(7)))
                .isEqualTo(new Choice.None("there is no revision 7 any more; there are 3, 2, 1"));
    }

    @Test
    void without_history_there_is_none() {
        assertThat(choose(Things.template("bad"), Things.revisions(BAD)))
                .isInstanceOf(Choice.None.class);
    }

    @Test
    void what_belongs_to_others_or_has_no_number_is_no_revision() {
        ObjectNode foreign = Things.replicaSet("web-x", "9", Things.template("web:9"));
        ((ObjectNode) foreign.at("/metadata/ownerReferences/0")).put("uid", "d2");
        ObjectNode unnumbered = Things.replicaSet("web-y", "x", Things.template("web:8"));
        assertThat(Things.revisions(foreign, unnumbered, ONE))
                .extracting(Revision::number)
                .containsExactly(1L);
    }

    @Test
    void a_second_undo_is_known_to_go_forward_again() {
        ObjectNode again = Things.replicaSet("web-b", "4", Things.template("web:2"));
        again.withObject("/metadata/annotations")
                .put("deployment.kubernetes.io/revision-history", "2");
        Choice choice = choose(Things.template("web:2"), Things.revisions(ONE, again, BAD));
        assertThat(chosen(choice).goal().number()).isEqualTo(3);
        assertThat(chosen(choice).isForwardAgain()).isTrue();
    }

    @Test
    void of_two_alike_the_older_is_the_present_one() {
        ObjectNode young = Things.replicaSet("web-y", "5", Things.template("bad"));
        young.withObject("/metadata").put("creationTimestamp", "2026-11-21T09:00:00Z");
        Choice choice = choose(Things.template("bad"), Things.revisions(TWO, young, BAD));
        assertThat(chosen(choice).current().meta().name()).isEqualTo("web-c");
    }

    @Test
    void stateful_sets_keep_controller_revisions() {
        ObjectNode set = Things.deployment(Things.template("db:2"));
        Subject subject = Subject.of(Workload.Kind.STATEFUL_SET, set);
        List<Revision> revisions =
                Revision.ofControllerRevisions(
                        subject,
                        Json.list(revision("db-1", 1, "db:1"), revision("db-2", 2, "db:2")));
        Choice.Chosen chosen = chosen(Choice.of(subject, revisions, OptionalLong.empty()));
        assertThat(chosen.goal().meta().name()).isEqualTo("db-1");
        assertThat(chosen.goal().template().images()).containsExactly("db:1");
    }

    private static ObjectNode revision(String name, long number, String image) {
        ObjectNode json =
                Json.of(
                        "{'metadata':{'ownerReferences':[{'controller':true,'uid':'d1'}]},'data':{'spec':{}}}");
        json.put("revision", number).withObject("/metadata").put("name", name).put("uid", name);
        ObjectNode template = Things.template(image);
        template.put("$patch", "replace");
        json.withObject("/data/spec").set("template", template);
        return json;
    }

    private static Choice choose(ObjectNode template, List<Revision> revisions) {
        return Choice.of(
                Things.subject(Things.deployment(template)), revisions, OptionalLong.empty());
    }

    private static Choice.Chosen chosen(Choice choice) {
        assertThat(choice).isInstanceOf(Choice.Chosen.class);
        return (Choice.Chosen) choice;
    }
}
