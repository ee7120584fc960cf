package tocsin.bot;

import picocli.CommandLine.Command;

import tocsin.actions.cluster.Access;
import tocsin.actions.cluster.Cluster;
import tocsin.actions.pager.Pager;
import tocsin.actions.statuspage.StatusPage;
import tocsin.bot.cluster.ChosenCluster;
import tocsin.bot.config.DatabaseSettings;
import tocsin.bot.config.Incoming;
import tocsin.bot.config.Secret;
import tocsin.bot.config.Settings;
import tocsin.bot.pager.ChosenPager;
import tocsin.bot.policy.PolicyFile;
import tocsin.bot.statuspage.ChosenStatusPage;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Self;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Policy;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** One line a check, and what to do about those that fail. */
@Command(
        name = "doctor",
        description = "Checks settings, policy, token, scopes and database, a line each.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    /** What the manifest asks for; a test compares the two. */
    static final Set<String> SCOPES =
            Set.of(
                    "app_mentions:read",
                    "bookmarks:read",
                    "bookmarks:write",
                    "channels:history",
                    "channels:join",
                    "channels:manage",
                    "channels:read",
                    "chat:write",
                    "chat:write.public",
                    "commands",
                    "files:write",
                    "groups:history",
                    "groups:read",
                    "groups:write",
                    "im:history",
                    "im:write",
                    "pins:write",
                    "reactions:read",
                    "usergroups:read",
                    "users:read",
                    "users:read.email");

    private final Map<String, String> environment;
    private final InstantSource clock;
    private final PrintStream out;
    private boolean well = true;

    DoctorCommand(Map<String, String> environment, InstantSource clock, PrintStream out) {
        this.environment = environment;
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Integer call() {
        switch (Settings.read(environment)) {
            case Settings.Wrong wrong -> {
                wrong.mistakes().forEach(each -> say("settings", false, each));
                if (DatabaseSettings.read(environment) instanceof DatabaseSettings.Good(var good)) {
                    database(good);
                }
            }
            case Settings.Good(Settings settings) -> {
                say("settings", true, "read");
                policy(settings);
                slack(settings);
                alerts(settings);
                pager(settings);
                database(settings.storage());
                records(settings);
                declarations(settings.files().data());
            }
        }
        return well ? 0 : Told.FAILED;
    }

    private void policy(Settings settings) {
        switch (PolicyFile.read(settings.files().policy())) {
            case PolicyFile.Good(var policy) -> {
                say("policy", true, policy.severities().size() + " severities");
                cluster(policy, settings);
                statusPage(settings, policy);
            }
            case PolicyFile.Wrong wrong ->
                    wrong.lines().forEach(line -> say("policy", false, line));
        }
    }

    private void statusPage(Settings settings, Policy policy) {
        try (StatusPage page =
                ChosenStatusPage.open(settings.connections().statusPage(), policy, clock)) {
            StatusPage.Check check = page.check();
            say("statuspage", check.isWell(), check.words());
        }
    }

    /** Without a cluster, or with a policy that opens no namespace, nothing is to be asked. */
    private void cluster(Policy policy, Settings settings) {
        try (Cluster cluster =
                ChosenCluster.open(
                        environment, policy, settings.connections().prometheusToken(), clock)) {
            List<Access> access = cluster.access();
            if (access.isEmpty()) {
                say("cluster", true, "none, or no namespace is open: nothing acts");
            } else if (access.stream().allMatch(Access::isGranted)) {
                say("cluster", true, access.size() + " rights granted");
            }
            access.stream()
                    .map(DoctorCommand::trouble)
                    .flatMap(Optional::stream)
                    .distinct()
                    .forEach(trouble -> say("cluster", false, trouble));
            if (policy.acting().prometheus() != null) {
                prometheus(cluster.look(new Action.Query("vector(1)"), clock.instant()));
            }
        }
    }

    private void prometheus(Looked answer) {
        switch (answer) {
            case Looked.Table _, Looked.Lines _, Looked.Revisions _ ->
                    say("prometheus", true, "answers");
            case Looked.Unseen(String why) -> say("prometheus", false, why);
        }
    }

    private static Optional<String> trouble(Access access) {
        return switch (access.verdict()) {
            case GRANTED -> Optional.empty();
            case UNKNOWN -> Optional.of("cannot be asked: " + access.why());
            case DENIED ->
                    Optional.of(
                            "may not %s in %s%s; see deploy/rbac"
                                    .formatted(
                                            access.right().written(),
                                            access.namespace(),
                                            access.why().isBlank() ? "" : ": " + access.why()));
        };
    }

    private void alerts(Settings settings) {
        try (Workspace workspace = workspace(settings)) {
            AlertCheck check =
                    AlertCheck.of(
                            settings.connections().alertToken(),
                            policyOf(settings),
                            workspace.channels());
            say("alerts", check.isWell(), check.words());
        }
    }

    /** What is wrong in it is told elsewhere. */
    private static Policy policyOf(Settings settings) {
        return PolicyFile.read(settings.files().policy()) instanceof PolicyFile.Good(Policy read)
                ? read
                : BuiltInPolicy.policy();
    }

    private void pager(Settings settings) {
        Policy policy = policyOf(settings);
        try (Pager pager = ChosenPager.open(settings.connections().pager(), policy)) {
            List<Pager.Check> checks = pager.checks();
            checks.forEach(each -> say("pager", each.isWell(), each.words()));
            boolean pages = policy.severities().stream().anyMatch(each -> !each.page().isEmpty());
            if (checks.isEmpty()) {
                say(
                        "pager",
                        !pages,
                        pages
                                ? "none, but tocsin.yml pages; set PAGERDUTY_ROUTING_KEY"
                                : "none: nobody is paged");
            }
        }
    }

    private void slack(Settings settings) {
        try (Workspace workspace = workspace(settings)) {
            Reply<Self> reply = workspace.whoAmI();
            say(
                    "slack",
                    reply instanceof Reply.Ok<Self>,
                    reply.toOptional().map(Self::team).orElseGet(reply::trouble));
            reply.toOptional().ifPresent(self -> scopes(self.scopes()));
            if (settings.slack().incoming() instanceof Incoming.Socket(Secret token)) {
                socket(workspace.sockets().address(token.value()));
            }
        }
    }

    private void socket(Reply<String> address) {
        say(
                "socket",
                address instanceof Reply.Ok<String>,
                switch (address) {
                    case Reply.Ok<String> _ -> "Slack lets SLACK_APP_TOKEN connect";
                    case Reply.Declined<String>(String code, _) ->
                            code + "; SLACK_APP_TOKEN should be this app's, with connections:write";
                    case Reply.Limited<String> _, Reply.Unreachable<String> _ -> address.trouble();
                });
    }

    private void scopes(Set<String> granted) {
        Set<String> missing = new TreeSet<>(SCOPES);
        missing.removeAll(granted);
        say(
                "scopes",
                missing.isEmpty(),
                missing.isEmpty()
                        ? granted.size() + " granted"
                        : "missing "
                                + String.join(", ", missing)
                                + "; reinstall the app with manifest.yml");
    }

    private void database(DatabaseSettings settings) {
        DatabaseCheck.of(settings, clock.instant())
                .forEach(each -> say(each.name(), each.isWell(), each.words()));
    }

    private void records(Settings settings) {
        try (Workspace workspace = workspace(settings)) {
            RecordsCheck.of(settings.storage(), workspace, policyOf(settings))
                    .ifPresent(check -> say("records", check.isWell(), check.words()));
        }
    }

    private void declarations(Path data) {
        DeclarationsCheck check = DeclarationsCheck.of(data);
        say("kept", check.isWell(), check.words());
    }

    private Workspace workspace(Settings settings) {
        return Workspace.at(settings.slack().api(), settings.slack().botToken().value(), clock);
    }

    private void say(String check, boolean passed, String words) {
        well &= passed;
        out.printf("%-10s %-6s %s%n", check, passed ? "ok" : "FAILED", words);
    }
}
