package tocsin.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.incidents.UserId;
import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.checklist.StepPlan;
import tocsin.incidents.operation.Verb;
import tocsin.incidents.policy.Acting;
import tocsin.incidents.policy.AlertRules;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Channels;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Permissions;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Reminding;
import tocsin.incidents.policy.Role;
import tocsin.incidents.policy.Scope;
import tocsin.incidents.policy.Service;
import tocsin.incidents.policy.Severity;
import tocsin.incidents.policy.SeverityPolicy;
import tocsin.incidents.policy.Tell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

class PolicyFileTest {
    @TempDir Path folder;

    @Test
    void without_a_file_the_built_in_policy_holds() {
        assertThat(PolicyFile.read(folder.resolve("tocsin.yml")))
                .isEqualTo(new PolicyFile.Good(BuiltInPolicy.policy()));
    }

    @Test
    void the_example_in_the_docs_is_good() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuring.md"));
        int begin = page.indexOf("```yaml") + "```yaml".length();

        assertThat(good(page.substring(begin, page.indexOf("```", begin))).severities())
                .extracting(each -> each.severity().id())
                .containsExactly("SEV1");
    }

    @Test
    void an_empty_file_changes_nothing() throws IOException {
        assertThat(good("# nothing yet\n")).isEqualTo(BuiltInPolicy.policy());
    }

    @Test
    void an_organisation_with_roles_of_its_own_is_reminded_of_them() throws IOException {
        Policy policy =
                good(
                        """
                        roles:
                          - {id: captain, name: Captain, means: leads}
                          - {id: operations, name: Operations, means: acts}
                        """);

        assertThat(policy.reminding().needed()).containsExactly("captain");
        assertThat(policy.reminding().unresolved())
                .extracting(rung -> rung.tell())
                .containsExactly(new Tell.Holder("captain"));
        assertThat(policy.checklist())
                .extracting(StepPlan::role)
                .contains("captain", "operations")
                .doesNotContain("commander", "communications");
    }

    @Test
    void everything_an_organisation_may_say_is_read() throws IOException {
        Policy policy =
                good(
                        """
                        severities:
                          - id: SEV1
                            name: Major
                            aliases: [critical, p1]
                            means: customers cannot work
                            respond: 90s
                            escalate: 0m
                            update: PT20M
                            invite: ["@sre", U123, a@b.example]
                            add_steps: [{id: legal, text: Call legal, role: lead, due: 2h}]
                            drop_steps: [fix]
                          - {id: SEV2, name: Minor, respond: 1h30m, escalate: 2d, update: 4h}
                        roles:
                          - {id: lead, name: Lead, means: decides}
                        checklist:
                          - {id: look, text: Look at it, role: lead, due: respond}
                          - {id: tell, text: Tell them, due: update}
                          - {id: fix, text: Fix it, action: rollback checkout --to 3}
                          - {id: learn, text: Learn from it, due: 3d after resolution}
                        services:
                          - name: checkout
                            workload: deployment/checkout
                            namespace: shop
                            config: flags
                            probe: https://shop.example/healthz
                            owners: ["@checkout-team"]
                        actions:
                          namespaces: [shop, spare]
                          allow:
                            - {who: [everyone], do: [look]}
                            - {who: [U123], do: [delete-pod], namespaces: [shop], services: [checkout]}
                          approvals:
                            - {do: [rollback], severities: [SEV2], by: ["@leads"]}
                          break_glass: ["@sre"]
                          grace: 10s
                          replicas: {least: 0, most: 9}
                          prometheus: {url: "http://prometheus.monitoring:9090/prom"}
                        escalation:
                          unanswered:
                            - {after: 0m, tell: channel}
                            - {after: 5m, tell: lead}
                            - {after: 10m, tell: "@leads"}
                            - {after: 15m, tell: page}
                          unresolved: []
                        remind: {repeat: 5m, roles: 6m, needed: [lead], steps: 7m, afterwards: 8h, mitigation: 9m}
                        channels: {digest: "#war", alerts: pager}
                        permissions: {act: ["@sre"], cancel: [U123]}
                        """);

        StepPlan look = step("look", "Look at it", "lead", new Due.InResponseTime());
        StepPlan tell = step("tell", "Tell them", null, new Due.ByFirstUpdate());
        StepPlan fix =
                new StepPlan(
                        new StepId("fix"),
                        "Fix it",
                        null,
                        new Due.Whenever(),
                        "rollback checkout --to 3");
        StepPlan learn =
                step("learn", "Learn from it", null, new Due.AfterResolution(Duration.ofDays(3)));
        StepPlan legal = step("legal", "Call legal", "lead", new Due.Within(Duration.ofHours(2)));
        assertThat(policy)
                .isEqualTo(
                        new Policy(
                                        List.of(
                                                new SeverityPolicy(
                                                        new Severity(
                                                                "SEV1",
                                                                "Major",
                                                                Duration.ofSeconds(90),
                                                                Duration.ZERO,
                                                                Duration.ofMinutes(20)),
                                                        List.of("critical", "p1"),
                                                        "customers cannot work",
                                                        List.of("@sre", "U123", "a@b.example"),
                                                        List.of(legal),
                                                        Set.of(new StepId("fix"))),
                                                new SeverityPolicy(
                                                        new Severity(
                                                                "SEV2",
                                                                "Minor",
                                                                Duration.ofMinutes(90),
                                                                Duration.ofDays(2),
                                                                Duration.ofHours(4)),
                                                        List.of(),
                                                        "",
                                                        List.of(),
                                                        List.of(),
                                                        Set.of())),
                                        List.of(new Role("lead", "Lead", "decides")),
                                        List.of(
                                                new Service(
                                                        "checkout",
                                                        "deployment/checkout",
                                                        "shop",
                                                        "flags",
                                                        "https://shop.example/healthz",
                                                        List.of("@checkout-team"))),
                                        new Channels("war", "pager"),
                                        new Permissions(
                                                Map.of(
                                                        Deed.ACT, List.of("@sre"),
                                                        Deed.CANCEL, List.of("U123"))),
                                        List.of(look, tell, fix, learn),
                                        acting())
                                .with(
                                        new Reminding(
                                                List.of(
                                                        rung(0, new Tell.TheChannel()),
                                                        rung(5, new Tell.Holder("lead")),
                                                        rung(10, new Tell.Called("@leads")),
                                                        rung(15, new Tell.ThePager())),
                                                List.of(),
                                                Duration.ofMinutes(5),
                                                Duration.ofMinutes(6),
                                                List.of("lead"),
                                                Duration.ofMinutes(7),
                                                Duration.ofHours(8),
                                                Duration.ofMinutes(9))));
        assertThat(policy.groups()).containsExactlyInAnyOrder("@sre", "@leads");
    }

    private static Reminding.Rung rung(int minutes, Tell tell) {
        return new Reminding.Rung(Duration.ofMinutes(minutes), tell);
    }

    @Test
    void a_ladder_that_nobody_could_climb_is_refused_by_line() throws IOException {
        assertThat(
                        wrong(
                                """
                                escalation:
                                  unanswered:
                                    - {after: 5m, tell: channel}
                                    - {after: 1m, tell: the boss}
                                  unsolved: []
                                remind: {repeat: 5s, needed: [king]}
                                """))
                .hasSize(5)
                .anyMatch(line -> line.contains("2: 'unanswered' should go on in time"))
                .anyMatch(line -> line.contains("4: 'tell' is 'the boss': write channel, page"))
                .anyMatch(line -> line.contains("5: 'unsolved' is not known here"))
                .anyMatch(line -> line.contains("6: 'repeat' should be a minute at least"))
                .anyMatch(line -> line.contains("6: 'needed' names 'king', which is no role"));
    }

    private static Acting acting() {
        return new Acting(
                Set.of("shop", "spare"),
                Acting.NEVER,
                List.of(
                        new Acting.Allowance(
                                List.of("everyone"),
                                new Scope(Set.of(Verb.LOOK), Set.of(), Set.of())),
                        new Acting.Allowance(
                                List.of("U123"),
                                new Scope(
                                        Set.of(Verb.DELETE_POD),
                                        Set.of("shop"),
                                        Set.of("checkout")))),
                List.of(
                        new Acting.Approval(
                                new Scope(Set.of(Verb.ROLLBACK), Set.of(), Set.of()),
                                Set.of("SEV2"),
                                List.of("@leads"))),
                Duration.ofSeconds(10),
                new Acting.Bounds(0, 9),
                List.of("@sre"),
                "http://prometheus.monitoring:9090/prom");
    }

    @Test
    void without_a_word_about_actions_the_services_namespaces_are_open_to_nobody_new()
            throws IOException {
        Policy policy =
                good(
                        """
                        services:
                          - {name: checkout, workload: deployment/checkout, namespace: shop}
                          - {name: dns, workload: deployment/coredns, namespace: kube-system}
                        """);

        assertThat(policy.acting().namespaces()).containsExactly("shop");
        assertThat(policy.permit(Verb.LOOK, "shop", "checkout", new UserId("U1"), Groups.none()))
                .isFalse();
        assertThat(policy.sparing("shop").acting().isOpen("shop")).isFalse();
    }

    @Test
    void mistakes_about_actions_are_told_at_once_each_with_its_line() throws IOException {
        assertThat(
                        wrong(
                                """
                                services:
                                  - name: checkout
                                    workload: deployment/checkout
                                    probe: file:///etc/passwd
                                actions:
                                  namespaces: [shop, kube-system]
                                  allow:
                                    - who: []
                                      do: [explode]
                                      namespaces: [attic]
                                      services: []
                                  approvals:
                                    - {severities: [P9], by: [somebody]}
                                  grace: 1h
                                  replicas: {least: 5, most: 2}
                                  prometheus: {url: "https://me:secret@prom/?x", token: t}
                                checklist:
                                  - id: fix
                                    text: Fix it
                                    action: rollback nothing
                                """))
                .containsExactly(
                        "3: a workload needs its 'namespace' beside it",
                        "4: 'probe' is 'file:///etc/passwd': write an address that begins with http:// or https://",
                        "6: 'namespaces' names 'kube-system', which is never open",
                        "8: 'who' should name somebody: @group, an id, or everyone",
                        "9: 'do' names 'explode'; known are rollback, scale, restart, delete-pod, set, look",
                        "9: 'do' should not be empty; leave it out for all",
                        "10: 'namespaces' names 'attic'; known are kube-system, shop",
                        "11: 'services' should not be empty; leave it out for all",
                        "13: 'severities' names 'P9'; known are P0, P1, P2, P3",
                        "13: 'by' names 'somebody': write a user group as @name, or an id that begins with U, W or S",
                        "14: 'grace' should be 5m at most",
                        "15: 'least' should not be more than 'most'",
                        "16: 'token' is not known here; known are url",
                        "16: 'url' is '…@prom/?x': write the server's http or https address, without user, query or fragment; its token goes into PROMETHEUS_TOKEN",
                        "20: 'action' is 'rollback nothing': write what follows /incident do, in 70 characters, about a service above");
    }

    @Test
    void a_severity_pages_everybody_on_call_or_the_people_of_services() throws IOException {
        String file =
                """
                severities:
                  - {id: P0, name: Critical, respond: 5m, escalate: 0m, update: 1h, page: true}
                  - {id: P1, name: High, respond: 5m, escalate: 0m, update: 1h, page: [web]}
                  - {id: P2, name: Low, respond: 5m, escalate: 0m, update: 1h, page: %s}
                services:
                  - {name: web, escalation_policy: PESHOP1}
                """;
        Policy policy = good(file.formatted("false"));
        assertThat(policy.severities())
                .extracting(SeverityPolicy::page)
                .containsExactly(List.of(""), List.of("web"), List.of());
        assertThat(policy.services().getFirst().escalationPolicy()).isEqualTo("PESHOP1");
        assertThat(wrong(file.formatted("[web, shop]")))
                .containsExactly(
                        "4: 'page' names 'shop', which is no service; write true, or names of services");
        assertThat(wrong(file.formatted("sometimes")))
                .containsExactly("4: 'page' should be a list");
    }

    @Test
    void all_mistakes_are_told_at_once_each_with_its_line() throws IOException {
        assertThat(
                        wrong(
                                """
                                severities:
                                  - id: P0
                                    name: Critical
                                    aliases: [high]
                                    respond: soon
                                    escalate: 0m
                                    update: 0s
                                  - id: P1
                                    nane: High
                                    aliases: [HIGH]
                                    respond: 1h
                                    escalate: 1h
                                    update: 1h
                                    drop_steps: [dance]
                                services:
                                  - {name: shop, workload: pod/shop}
                                checklist: later
                                permissions: {fly: ["@sre"], act: [everybody]}
                                channels: {digest: incidents}
                                channels: {digest: others}
                                """))
                .containsExactly(
                        "1: 'high' means both P0 and P1; a word names one severity",
                        "5: 'respond' is 'soon', which is no duration: write 90s, 15m, 1h30m, 2d or ISO 8601",
                        "7: 'update' should be longer than nothing",
                        "8: 'name' is missing",
                        "9: 'nane' is not known here; known are add_steps, aliases, drop_steps, escalate, id,"
                                + " invite, means, name, page, respond, update",
                        "14: 'drop_steps' names 'dance', which is no step of the checklist",
                        "16: 'workload' is 'pod/shop': write deployment/NAME, statefulset/NAME or daemonset/NAME",
                        "16: a workload needs its 'namespace' beside it",
                        "17: 'checklist' should be a list",
                        "18: 'act' names 'everybody': write a user group as @name, or an id that begins with U, W or S",
                        "18: 'fly' is not known here; known are acknowledge, act, cancel, checklist, clocks, declare, follow_ups, maintenance, note, page, phase, roles,"
                                + " severity, update",
                        "20: 'channels' stands here twice");
    }

    @Test
    void what_is_not_yaml_is_told_where_it_stops_being_yaml() throws IOException {
        assertThat(wrong("channels: {digest: x\nroles: []\n").getFirst())
                .startsWith("2: this is not YAML: ");
    }

    @Test
    void a_list_where_names_were_expected_is_refused() throws IOException {
        assertThat(wrong("- P0\n- P1\n"))
                .containsExactly("1: The file should be a list of names with values");
    }

    @Test
    void what_becomes_of_alerts_is_read() throws IOException {
        Policy policy =
                good(
                        """
                        alerts:
                          severity: {Critical: P0, warning: P3}
                          service_labels: [app]
                          declare:
                            - match: {severity: critical, team: shop}
                              matchers: ['env=~"prod|live"', 'alertname != Watchdog', 'job!~"test.*"']
                              severity: P1
                              private: true
                            - {match: {severity: page}}
                        """);

        assertThat(policy.alerts().serviceLabels()).containsExactly("app");
        assertThat(policy.severityOfAlert("CRITICAL").severity().id()).isEqualTo("P0");
        assertThat(policy.severityOfAlert("High").severity().id()).isEqualTo("P1");
        assertThat(policy.severityOfAlert("who knows")).isEqualTo(policy.unstated());
        AlertRules.Rule rule = policy.alerts().declare().getFirst();
        assertThat(rule.severity()).isEqualTo("P1");
        assertThat(rule.isPrivate()).isTrue();
        Map<String, String> labels =
                Map.of("severity", "critical", "team", "shop", "env", "prod", "alertname", "Down");
        assertThat(policy.alerts().rule(labels)).hasValue(rule);
        assertThat(policy.alerts().rule(Map.of("severity", "critical", "team", "shop"))).isEmpty();
        assertThat(policy.alerts().declare().getLast().severity()).isNull();
    }

    @Test
    void mistakes_in_the_rules_for_alerts_are_told_by_line() throws IOException {
        assertThat(
                        wrong(
                                """
                                alerts:
                                  severity:
                                    critical: SEV9
                                  declare:
                                    - severity: P0
                                    - match: {a: b}
                                      matchers: ['env=~"("', 'no matcher']
                                      severity: worst
                                      private: perhaps
                                      team: shop
                                """))
                .anyMatch(each -> each.startsWith("3: 'critical' is 'SEV9'"))
                .anyMatch(each -> each.startsWith("5: a rule needs 'match' or 'matchers'"))
                .anyMatch(each -> each.startsWith("7: 'matchers' has 'env=~\"(\"'"))
                .anyMatch(each -> each.startsWith("7: 'matchers' has 'no matcher'"))
                .anyMatch(each -> each.startsWith("8: 'severity' is 'worst'"))
                .anyMatch(each -> each.startsWith("9: 'private' is 'perhaps'"))
                .anyMatch(each -> each.startsWith("10: 'team' is not known here"))
                .hasSize(7);
    }

    @Test
    void a_file_in_another_encoding_is_refused() throws IOException {
        Path file = folder.resolve("tocsin.yml");
        Files.write(file, "roles: [ä]".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(((PolicyFile.Wrong) PolicyFile.read(file)).lines())
                .containsExactly(file + ":1: the file should be written in UTF-8");
    }

    private static StepPlan step(
            String id, String text, @org.jspecify.annotations.Nullable String role, Due due) {
        return new StepPlan(new StepId(id), text, role, due);
    }

    private Policy good(String text) throws IOException {
        PolicyFile.Reading reading = read(text);
        assertThat(reading).isInstanceOf(PolicyFile.Good.class);
        return ((PolicyFile.Good) reading).policy();
    }

    private List<String> wrong(String text) throws IOException {
        PolicyFile.Reading reading = read(text);
        assertThat(reading).isInstanceOf(PolicyFile.Wrong.class);
        return ((PolicyFile.Wrong) reading)
                .mistakes().stream()
                        .map(mistake -> mistake.line() + ": " + mistake.message())
                        .toList();
    }

    private PolicyFile.Reading read(String text) throws IOException {
        return PolicyFile.read(Files.writeString(folder.resolve("tocsin.yml"), text));
    }
}
