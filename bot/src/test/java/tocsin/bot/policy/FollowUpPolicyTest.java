package tocsin.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.incidents.policy.FollowUpRules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

class FollowUpPolicyTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void every_rule_is_read() throws IOException {
        assertThat(
                        rules(
                                """
                                follow_ups:
                                  due: 21d
                                  severities: {P0: 7d}
                                  at: "08:30"
                                  zone: Europe/Berlin
                                  repeat: 3d
                                """))
                .isEqualTo(
                        new FollowUpRules(
                                21,
                                Map.of("P0", 7),
                                LocalTime.of(8, 30),
                                ZoneId.of("Europe/Berlin"),
                                Duration.ofDays(3)));
    }

    @Test
    void what_is_left_out_stays_as_it_is_built_in() throws IOException {
        assertThat(rules("roles:\n  - {id: lead, name: Lead}\n"))
                .isEqualTo(FollowUpRules.builtIn());
        assertThat(rules("follow_ups: {due: 14d}\n")).isEqualTo(FollowUpRules.builtIn());
    }

    @Test
    void every_mistake_is_told_with_its_line() throws IOException {
        PolicyFile.Reading reading =
                read(
                        """
                        follow_ups:
                          due: 36h
                          severities: {P9: 7d}
                          at: nine
                          zone: Berlin
                          repeat: 1h
                          every: 1d
                        """);
        assertThat(((PolicyFile.Wrong) reading).lines())
                .anyMatch(line -> line.contains(":2: 'due' should be whole days, 1d to 365d"))
                .anyMatch(line -> line.contains(":3: 'P9' is no severity"))
                .anyMatch(line -> line.contains(":4: 'at' is 'nine': write a time like \"09:00\""))
                .anyMatch(line -> line.contains(":5: 'zone' is 'Berlin': write a time zone"))
                .anyMatch(line -> line.contains(":6: 'repeat' should be a day at least"))
                .anyMatch(line -> line.contains(":7: 'every' is not known here"))
                .hasSize(6);
    }

    private FollowUpRules rules(String yaml) throws IOException {
        return ((PolicyFile.Good) read(yaml)).policy().followUps();
    }

    private PolicyFile.Reading read(String yaml) throws IOException {
        Path file = folder.resolve("tocsin.yml");
        Files.writeString(file, yaml);
        return PolicyFile.read(file);
    }
}
