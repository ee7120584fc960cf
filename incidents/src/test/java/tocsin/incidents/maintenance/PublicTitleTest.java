package tocsin.incidents.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublicTitleTest {

    @Test
    void people_groups_and_channels_are_nobodys_business() {
        assertThat(PublicTitle.of("db upgrade @alice #db-ops")).isEqualTo("db upgrade");
        assertThat(PublicTitle.of("<@U1> upgrades <#C1|ops> for <!here>"))
                .isEqualTo("upgrades for");
        assertThat(PublicTitle.of("index (@dba)")).isEqualTo("index");
        assertThat(PublicTitle.of("@alice")).isEqualTo("Maintenance");
    }

    @Test
    void what_only_looks_like_that_stays() {
        assertThat(PublicTitle.of("C# 14, ticket #1204, ops@acme.example"))
                .isEqualTo("C# 14, ticket #1204, ops@acme.example");
    }
}
