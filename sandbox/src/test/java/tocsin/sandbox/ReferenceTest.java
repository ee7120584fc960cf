package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.method.Methods;
import tocsin.sandbox.slack.reference.Reasons;
import tocsin.sandbox.slack.reference.Reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The methods as they are written against what Slack's reference says of them. */
class ReferenceTest {
    private static final Path SOURCES = Path.of("src/main/java/tocsin/sandbox/slack/method");
    private static final Pattern THROWN = Pattern.compile("new SlackError\\(\\s*\"(\\w+)\"\\)");
    private static final Pattern NAMED =
            Pattern.compile("public String name\\(\\) \\{\\s*return \"([\\w.]+)\";");

    @Test
    void every_method_of_the_table_can_be_called_and_no_other() {
        List<String> alive =
                Reference.all().values().stream()
                        .filter(reference -> !reference.isDeprecated())
                        .map(Reference::name)
                        .toList();

        assertThat(new TreeSet<>(Methods.all().keySet())).isEqualTo(new TreeSet<>(alive));
    }

    /** At run time an undeclared code is a failure too; this finds those that no test reaches. */
    @Test
    void no_method_and_no_helper_of_it_refuses_with_a_code_that_slack_does_not_declare()
            throws IOException {
        Map<String, String> sources = sources();
        List<String> undeclared = new ArrayList<>();
        sources.forEach((file, source) -> {
            Matcher named = NAMED.matcher(source);
            if (named.find()) {
                Reference method = Reference.all().get(named.group(1));
                Stream.concat(Stream.of(file), helpers(source, sources))
                        .flatMap(each -> thrown(sources.getOrDefault(each, "")))
                        .filter(code -> method != null && !method.errors().contains(code))
                        .forEach(code -> undeclared.add(named.group(1) + ": " + code));
            }
        });

        assertThat(undeclared).isEmpty();
    }

    @Test
    void every_refusal_has_a_rule_that_the_inspector_can_show() throws IOException {
        List<String> unexplained =
                sources().values().stream()
                        .flatMap(ReferenceTest::thrown)
                        .distinct()
                        .filter(code -> Reasons.rule(code).isEmpty())
                        .toList();

        assertThat(unexplained).isEmpty();
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                sources.put(name, Files.readString(file));
            }
        }
        return sources;
    }

    /** The classes of the package that a method calls. */
    private static Stream<String> helpers(String source, Map<String, String> sources) {
        return sources.keySet().stream()
                .filter(name -> !name.equals("Call") && !name.equals("Paging"))
                .filter(name ->
                        Pattern.compile("\\b" + name + "\\.\\w+\\(").matcher(source).find());
    }

    private static Stream<String> thrown(String source) {
        return THROWN.matcher(source).results().map(found -> found.group(1));
    }
}
