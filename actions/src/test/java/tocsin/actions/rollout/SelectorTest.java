package tocsin.actions.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.actions.Json;

import java.util.Map;

class SelectorTest {
    private static final Selector ALL =
            Selector.of(
                    Json.of(
                            "{'matchLabels':{'app':'web'},'matchExpressions':["
                                    + "{'key':'tier','operator':'In','values':['b','a']},"
                                    + "{'key':'env','operator':'NotIn','values':['test']},"
                                    + "{'key':'app','operator':'Exists'},"
                                    + "{'key':'old','operator':'DoesNotExist'}]}"));

    @Test
    void expressions_are_asked_for_as_kubectl_asks() {
        assertThat(ALL.written()).isEqualTo("app=web,tier in (a,b),env notin (test),app,!old");
    }

    @Test
    void labels_match_when_all_of_it_holds() {
        assertThat(ALL.matches(Map.of("app", "web", "tier", "a"))).isTrue();
        assertThat(ALL.matches(Map.of("app", "web", "tier", "c"))).isFalse();
        assertThat(ALL.matches(Map.of("app", "web", "tier", "a", "env", "test"))).isFalse();
        assertThat(ALL.matches(Map.of("app", "web", "tier", "a", "old", "1"))).isFalse();
    }

    @Test
    void quantities_are_read_in_their_units() {
        assertThat(Quantity.of("250m")).isEqualTo(0.25);
        assertThat(Quantity.of("1.5Gi")).isEqualTo(1.5 * 0x1p30);
        assertThat(Quantity.of("12345678n")).isEqualTo(12345678e-9);
        assertThat(Quantity.of("2")).isEqualTo(2);
        assertThat(Quantity.of("many")).isZero();
        assertThat(Quantity.cores(0.25)).isEqualTo("250m");
        assertThat(Quantity.memory(1.5 * 0x1p30)).isEqualTo("1.5Gi");
        assertThat(Quantity.memory(180 * 0x1p20)).isEqualTo("180Mi");
    }
}
