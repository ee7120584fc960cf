package tocsin.bot;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import tocsin.bot.policy.PolicyFile;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.SeverityPolicy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Reads the policy and tells what is in it, or every mistake. */
@Command(
        name = "check",
        description = "Reads the policy; tells every mistake by file and line, or the outline.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PATH",
            description = "The file (TOCSIN_CONFIG or ./tocsin.yml).",
            arity = "0..*")
    private @Nullable List<Path> paths;

    @Override
    public Integer call() {
        List<String> mistakes = new ArrayList<>();
        for (Path path : files()) {
            if (!Files.exists(path) && paths != null) {
                mistakes.add(path + ":1: there is no such file");
                continue;
            }
            switch (PolicyFile.read(path)) {
                case PolicyFile.Wrong wrong -> mistakes.addAll(wrong.lines());
                case PolicyFile.Good(Policy policy) -> outline(path, policy);
            }
        }
        return mistakes.isEmpty() ? 0 : Told.mistakes(mistakes);
    }

    private List<Path> files() {
        return paths != null
                ? paths
                : List.of(Path.of(System.getenv().getOrDefault("TOCSIN_CONFIG", "./tocsin.yml")));
    }

    private static void outline(Path path, Policy policy) {
        System.out.println(
                Files.exists(path) ? path + ":" : "No " + path + "; the built-in policy:");
        for (SeverityPolicy each : policy.severities()) {
            System.out.printf(
                    "  %s %s: respond in %s, escalate after %s, update every %s%n",
                    each.severity().id(),
                    each.severity().name(),
                    each.severity().respond(),
                    each.severity().escalate(),
                    each.severity().update());
        }
        System.out.printf(
                "  %d roles, %d checklist steps, %d services, digest #%s%n",
                policy.roles().size(),
                policy.checklist().size(),
                policy.services().size(),
                policy.channels().digest());
    }
}
