package tocsin.bot;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.time.Clock;
import java.time.InstantSource;

/** The program. Its clock is read nowhere else. */
@Command(
        name = "tocsin",
        description = "Opens incidents in Slack and walks the responders through them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        InstantSource clock = Clock.systemUTC();
        CommandLine line =
                new CommandLine(new Main())
                        .addSubcommand(new ServeCommand(clock))
                        .addSubcommand(new DoctorCommand(System.getenv(), clock, System.out))
                        .addSubcommand(new CheckCommand())
                        .addSubcommand(new AuditCommand(clock));
        line.setExecutionExceptionHandler((e, _, _) -> Told.failure(e));
        System.exit(run(line, args));
    }

    /** An Error would end this thread and leave the others running. */
    private static int run(CommandLine line, String... args) {
        try {
            return line.execute(args);
        } catch (Error e) {
            return Told.failure(e);
        }
    }
}
