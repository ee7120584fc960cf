package tocsin.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.database.TestDatabase;
import tocsin.conversations.workspace.Channel;
import tocsin.conversations.workspace.Workspace;
import tocsin.sandbox.Sandbox;
import tocsin.sandbox.SandboxOptions;
import tocsin.sandbox.slack.limit.Limits;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What doctor says of a database that does not know what the workspace remembers. */
class RecordsCheckTest {
    private static final String TOKEN = "xoxb-doctor-and-the-workspace";

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Sandbox sandbox;

    @SuppressWarnings("NullAway.Init")
    private Workspace slack;

    @BeforeEach
    void open() throws IOException {
        sandbox =
                Sandbox.start(
                        new SandboxOptions(
                                0,
                                Files.readString(Path.of("..", "manifest.yml")),
                                "secret",
                                TOKEN,
                                "xapp-1-doctor",
                                Clock.systemUTC(),
                                Limits.Mode.STRICT,
                                Optional.empty()));
        slack = Workspace.at(URI.create(sandbox.apiUrl()), TOKEN, sandbox.clock());
    }

    @AfterEach
    void close() throws IOException {
        slack.close();
        sandbox.close();
    }

    @Test
    void channels_of_incidents_that_are_not_in_the_database_are_named() {
        made("general-talk", false, "where people talk");
        assertThat(records())
                .containsExactly(
                        "records    ok     every incident that has a channel is in the database");

        made("incident-2026-11-21-x", false, "Response to x (tocsin incident 7-1795262400)");
        Channel secret =
                made("incident-leak", true, "Response to y (tocsin incident 9-1795262500)");
        assertThat(records())
                .singleElement()
                .asString()
                .startsWith(
                        "records    FAILED channels of incidents that the database does not know: %s (9), #incident-2026-11-21-x (7)."
                                .formatted(secret.id().value()))
                .contains("`/incident`", "archive");
    }

    private Channel made(String name, boolean isPrivate, String purpose) {
        Channel channel = slack.channels().create(name, isPrivate).toOptional().orElseThrow();
        assertThat(slack.channels().setPurpose(channel.id(), purpose).toOptional()).isPresent();
        return channel;
    }

    private List<String> records() {
        DatabaseUrl url = TestDatabase.create();
        String address = url.jdbc() + "?user=" + url.user() + "&password=" + url.password().value();
        Map<String, String> environment =
                Map.of(
                        "SLACK_BOT_TOKEN", TOKEN,
                        "SLACK_SIGNING_SECRET", "s",
                        "SLACK_API_URL", sandbox.apiUrl(),
                        "DATABASE_URL", address,
                        "TOCSIN_DATA", folder.toString(),
                        "TOCSIN_CONFIG", folder.resolve("tocsin.yml").toString(),
                        "KUBECONFIG", folder.resolve("none").toString());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Integer _ = new DoctorCommand(environment, Clock.systemUTC(), out).call();
        }
        return said.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("records"))
                .toList();
    }
}
