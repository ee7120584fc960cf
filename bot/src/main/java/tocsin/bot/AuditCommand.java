package tocsin.bot;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tocsin.bot.anchor.AnchorFile;
import tocsin.bot.config.DatabaseSettings;
import tocsin.bot.config.Settings;
import tocsin.bot.store.Anchors;
import tocsin.bot.store.Audit;
import tocsin.bot.store.Incidents;
import tocsin.bot.store.OutsideAnchor;
import tocsin.incidents.policy.BuiltInPolicy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Looks into the past. */
@Command(
        name = "audit",
        description = "Checks or exports what was written down.",
        mixinStandardHelpOptions = true)
final class AuditCommand {
    private final InstantSource clock;

    AuditCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Command(
            description =
                    "Checks that nothing was changed, removed or reordered: the hash chains, the rows, and the anchors.",
            mixinStandardHelpOptions = true)
    int verify(
            @Option(
                            names = "--anchor",
                            paramLabel = "FILE",
                            description =
                                    "Anchors that were kept outside: a file of them or a log, - for standard input, or one pasted. Finds what was computed anew since.")
                    @Nullable String anchor) {
        return switch (GivenAnchors.read(anchor)) {
            case GivenAnchors.Wrong(List<String> mistakes) -> Told.mistakes(mistakes);
            case GivenAnchors.Good(List<OutsideAnchor> anchors) ->
                    with(incidents -> verify(new Audit(incidents), anchors));
        };
    }

    private static int verify(Audit audit, List<OutsideAnchor> given) {
        Audit.Extent extent = audit.verify(given, System.out::println);
        System.out.printf(
                "%s with %s, %s in the database, %s given: %s%n",
                counted(extent.records(), "incident"),
                counted(extent.facts(), "fact"),
                counted(extent.anchors(), "anchor"),
                counted(given.size(), "anchor"),
                extent.findings() == 0
                        ? "everything is as it was written"
                        : counted(extent.findings(), "finding"));
        return extent.findings() == 0 ? 0 : Told.FAILED;
    }

    private static String counted(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    @Command(
            description =
                    "Makes an anchor now, prints it, and appends it to the file of anchors. The running bot says it in the digest channel.",
            mixinStandardHelpOptions = true)
    int anchor() {
        return with(incidents -> {
            Path file = Settings.Files.read(System.getenv()).anchors();
            String line = OutsideAnchor.write(new Anchors(incidents).make(clock.instant()));
            System.out.println(line);
            Optional<String> trouble = new AnchorFile(file).append(line);
            trouble.ifPresent(System.err::println);
            return trouble.isEmpty() ? 0 : Told.FAILED;
        });
    }

    @Command(description = "Writes every fact as a line of JSON.", mixinStandardHelpOptions = true)
    int export() {
        return with(incidents -> {
            Audit audit = new Audit(incidents);
            incidents.all().forEach(id -> audit.export(id, System.out::println));
            return 0;
        });
    }

    private static int with(ToIntFunction<Incidents> work) {
        return switch (DatabaseSettings.read(System.getenv())) {
            case DatabaseSettings.Wrong wrong -> Told.mistakes(wrong.mistakes());
            case DatabaseSettings.Good(DatabaseSettings settings) -> opened(settings, work);
        };
    }

    private static int opened(DatabaseSettings settings, ToIntFunction<Incidents> work) {
        try (Closing closing = new Closing()) {
            return work.applyAsInt(
                    new Incidents(
                            ChosenDatabase.read(settings, closing).jdbi(), BuiltInPolicy.policy()));
        } catch (IOException e) {
            return Told.failure(e);
        }
    }
}
