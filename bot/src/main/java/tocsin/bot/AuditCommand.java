package tocsin.bot;

import picocli.CommandLine.Command;

import tocsin.bot.config.Settings;
import tocsin.bot.store.Audit;
import tocsin.bot.store.Incidents;
import tocsin.incidents.IncidentId;
import tocsin.incidents.policy.BuiltInPolicy;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;

/** Looks into the past. */
@Command(
        name = "audit",
        description = "Checks or exports what was written down.",
        mixinStandardHelpOptions = true)
final class AuditCommand {

    @Command(
            description = "Checks the hash chain of every incident.",
            mixinStandardHelpOptions = true)
    int verify() {
        return with(incidents -> {
            Audit audit = new Audit(incidents);
            int broken = 0;
            for (IncidentId id : incidents.all()) {
                OptionalLong first = audit.firstBroken(id);
                if (first.isPresent()) {
                    broken++;
                    System.out.printf(
                            "incident %s: fact %d is not as it was written%n",
                            id, first.getAsLong());
                }
            }
            System.out.printf("%d incidents, %d broken%n", incidents.all().size(), broken);
            return broken == 0 ? 0 : Told.FAILED;
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
        return switch (Settings.read(System.getenv())) {
            case Settings.Wrong wrong -> Told.mistakes(wrong.mistakes());
            case Settings.Good(Settings settings) -> opened(settings, work);
        };
    }

    private static int opened(Settings settings, ToIntFunction<Incidents> work) {
        try (Closing closing = new Closing()) {
            return work.applyAsInt(
                    new Incidents(
                            ChosenDatabase.open(settings, closing).jdbi(), BuiltInPolicy.policy()));
        } catch (IOException e) {
            return Told.failure(e);
        }
    }
}
