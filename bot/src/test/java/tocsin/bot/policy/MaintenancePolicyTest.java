package tocsin.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.checklist.StepPlan;
import tocsin.incidents.operation.Verb;
import tocsin.incidents.policy.Maintenance;
import tocsin.incidents.policy.Scope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

class MaintenancePolicyTest {
    private static final String SERVICES =
            "services:\n  - {name: web, workload: deployment/web, namespace: shop}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void every_rule_is_read() throws IOException {
        PolicyFile.Reading result =
                read(
                        """
                        maintenance:
                          notice: 48h
                          approvers: ["@sre", U123]
                          channels: ["#maintenance", general]
                          authorise:
                            - {do: [rollback], services: [web]}
                          freeze:
                            - {from: 2026-12-20, to: 2027-01-02, why: end of year}
                            - {from: 2026-11-27}
                          status_page: true
                          procedure:
                            - {id: stop, text: Stop it, action: rollback web}
                        """);

        assertThat(result).isInstanceOf(PolicyFile.Good.class);
        assertThat(((PolicyFile.Good) result).policy().maintenance())
                .isEqualTo(
                        new Maintenance(
                                Duration.ofDays(2),
                                List.of("@sre", "U123"),
                                List.of("maintenance", "general"),
                                List.of(new Scope(Set.of(Verb.ROLLBACK), Set.of(), Set.of("web"))),
                                List.of(
                                        new Maintenance.Freeze(
                                                LocalDate.parse("2026-12-20"),
                                                LocalDate.parse("2027-01-02"),
                                                "end of year"),
                                        new Maintenance.Freeze(
                                                LocalDate.parse("2026-11-27"),
                                                LocalDate.parse("2026-11-27"),
                                                "")),
                                true,
                                List.of(
                                        new StepPlan(
                                                new StepId("stop"),
                                                "Stop it",
                                                null,
                                                new Due.Whenever(),
                                                "rollback web"))));
        assertThat(((PolicyFile.Good) result).policy().groups()).containsExactly("@sre");
    }

    @Test
    void what_is_left_out_stays_as_it_is_built_in() throws IOException {
        PolicyFile.Reading result = read("maintenance:\n  approvers: [U123]\n");

        Maintenance rules = ((PolicyFile.Good) result).policy().maintenance();
        assertThat(rules.notice()).isEqualTo(Duration.ofDays(3));
        assertThat(rules.isPublic()).isFalse();
        assertThat(rules.procedure()).isEqualTo(Maintenance.builtIn().procedure());
    }

    @Test
    void all_mistakes_are_told_at_once() throws IOException {
        PolicyFile.Reading result =
                read(
                        """
                        maintenance:
                          notice: 90d
                          approvers: [somebody]
                          authorise: [{do: [reboot]}]
                          freeze: [{from: soon}, {from: 2026-12-02, to: 2026-12-01}]
                          notise: 1h
                        """);

        assertThat(((PolicyFile.Wrong) result).lines())
                .anyMatch(line -> line.contains("60d at most"))
                .anyMatch(line -> line.contains("names 'somebody'"))
                .anyMatch(line -> line.contains("names 'reboot'"))
                .anyMatch(line -> line.contains("write a day like 2026-12-24"))
                .anyMatch(line -> line.contains("should not be before"))
                .anyMatch(line -> line.contains("'notise' is not known here"));
    }

    private PolicyFile.Reading read(String yaml) throws IOException {
        Path file = folder.resolve("tocsin.yml");
        return PolicyFile.read(Files.writeString(file, SERVICES + yaml));
    }
}
