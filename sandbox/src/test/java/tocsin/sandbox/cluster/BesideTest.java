package tocsin.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tocsin.sandbox.Sandbox;
import tocsin.sandbox.SandboxOptions;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.limit.Limits;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cluster beside the workspace: its page and what people do to it. */
class BesideTest {

    @Test
    void the_cluster_has_a_page_and_is_broken_over_http() throws Exception {
        SandboxOptions options =
                new SandboxOptions(
                        0,
                        "{}",
                        "shhh",
                        "xoxb-0123456789-abcdef",
                        "xapp-1",
                        Clock.systemUTC(),
                        Limits.Mode.STRICT,
                        Optional.empty(),
                        0);
        try (HttpClient http = HttpClient.newHttpClient();
                Sandbox sandbox = Sandbox.start(options)) {
            URI home = sandbox.address();
            HttpResponse<String> page = get(http, home.resolve("/cluster"));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("script-src 'self'"));
            assertThat(get(http, home.resolve("/cluster.js")).statusCode()).isEqualTo(200);

            assertThat(order(http, home, "{\"do\": \"stop\", \"controller\": \"deployment\"}"))
                    .isEqualTo("{\"ok\":true}");
            assertThat(order(http, home, "{\"do\": \"fault\", \"kind\": \"503\", \"times\": 2}"))
                    .isEqualTo("{\"ok\":true}");
            assertThat(order(http, home, "{\"do\": \"fault\", \"kind\": \"rain\"}"))
                    .contains("There is no fault 'rain'");
            JsonNode state = Json.parse(get(http, home.resolve("/hand/cluster")).body());
            assertThat(state.path("stopped").toString()).isEqualTo("[\"deployment\"]");
            assertThat(state.path("faults").toString()).isEqualTo("[\"2 × 503 for writes\"]");

            URI api = URI.create(state.path("address").asText());
            assertThat(post(http, api.resolve("/api/v1/namespaces"), "{}").statusCode())
                    .isEqualTo(503);
            assertThat(get(http, api.resolve("/version")).body()).contains("gitVersion");
        }
    }

    /** A browser refuses a whole page for one name that another file no longer has. */
    @ParameterizedTest
    @CsvSource({"cluster.js, 4", "statuspage.js, 4"})
    void a_page_asks_other_files_for_what_they_have(String name, int imported) throws Exception {
        Path folder = Path.of("src/main/resources/tocsin/sandbox/page");
        String script = Files.readString(folder.resolve(name));
        int found = 0;
        Matcher imports =
                Pattern.compile("import \\{ ([\\w, ]+) } from \"\\./([\\w.]+)\"").matcher(script);
        while (imports.find()) {
            String other = Files.readString(folder.resolve(imports.group(2)));
            for (String each : imports.group(1).split(", ", -1)) {
                assertThat(other)
                        .containsPattern("export (async )?(function|const) " + each + "\\b");
                found++;
            }
        }
        assertThat(found).isEqualTo(imported);
    }

    private static String order(HttpClient http, URI home, String body) throws Exception {
        return post(http, home.resolve("/hand/cluster"), body).body();
    }

    private static HttpResponse<String> post(HttpClient http, URI uri, String body)
            throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(HttpClient http, URI uri) throws Exception {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
