package tocsin.actions.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import tocsin.actions.Json;

class TemplateTest {

    @Test
    void what_the_controllers_add_makes_no_difference() {
        ObjectNode own = Things.template("web:1");
        own.put("$patch", "replace");
        own.withObject("/metadata").putNull("creationTimestamp");
        own.withObject("/metadata/labels").put("pod-template-hash", "abc");

        assertThat(Template.of(own).same(Template.of(Things.template("web:1")))).isTrue();
        assertThat(Template.of(own).json().toString())
                .doesNotContain("pod-template-hash", "$patch");
    }

    @Test
    void the_order_of_fields_makes_no_difference_and_the_order_of_containers_does() {
        Template one =
                Template.of(Json.of("{'spec':{'a':1,'containers':[{'name':'x'},{'name':'y'}]}}"));
        Template two =
                Template.of(Json.of("{'spec':{'containers':[{'name':'x'},{'name':'y'}],'a':1}}"));
        Template three =
                Template.of(Json.of("{'spec':{'containers':[{'name':'y'},{'name':'x'}],'a':1}}"));

        assertThat(one.fingerprint()).isEqualTo(two.fingerprint());
        assertThat(one.fingerprint()).isNotEqualTo(three.fingerprint());
    }

    @Test
    void a_restart_is_a_difference_but_not_a_deploy() {
        Template plain = Template.of(Things.template("web:1"));
        Template restarted = Template.of(Things.restarted("web:1", "2026-11-21T08:00:00Z"));
        Template deployed = Template.of(Things.restarted("web:2", "2026-11-21T08:00:00Z"));

        assertThat(restarted.same(plain)).isFalse();
        assertThat(restarted.sameButForRestarts(plain)).isTrue();
        assertThat(deployed.sameButForRestarts(restarted)).isFalse();
    }

    @Test
    void fields_that_nobody_has_heard_of_survive() {
        Template odd = Template.of(Json.of("{'spec':{'fromTheFuture':{'x':[1,{'y':null}]}}}"));
        assertThat(odd.json())
                .isEqualTo(Json.of("{'spec':{'fromTheFuture':{'x':[1,{'y':null}]}}}"));
        assertThat(odd.same(Template.of(Json.of("{'spec':{}}")))).isFalse();
    }
}
