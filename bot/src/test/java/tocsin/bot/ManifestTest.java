package tocsin.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.reference.Reference;
import tocsin.sandbox.slack.workspace.Manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The manifest asks for exactly what the code uses. */
class ManifestTest {
    /** Scopes that no method needs: they come with events and with posting where the bot is not. */
    private static final Set<String> NOT_FOR_METHODS =
            Set.of("app_mentions:read", "commands", "reactions:read", "chat:write.public");

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("tocsin.conversations");

    @Test
    void every_method_that_the_code_calls_is_opened_by_a_scope() throws IOException {
        Set<String> granted = manifest().scopes();

        for (Reference method : called()) {
            assertThat(
                            method.scopes().isEmpty()
                                    || method.scopes().stream().anyMatch(granted::contains))
                    .as(method.name())
                    .isTrue();
        }
    }

    @Test
    void no_scope_is_asked_for_that_nothing_uses() throws IOException {
        Set<String> useful = new TreeSet<>(NOT_FOR_METHODS);
        called().forEach(method -> useful.addAll(method.scopes()));

        assertThat(useful).containsAll(manifest().scopes());
    }

    @Test
    void the_doctor_looks_for_what_the_manifest_asks_for() throws IOException {
        assertThat(DoctorCommand.SCOPES).isEqualTo(manifest().scopes());
    }

    @Test
    void commands_shortcuts_and_events_are_those_that_are_listened_for() throws IOException {
        assertThat(manifest().commands())
                .extracting(Manifest.Command::command)
                .containsExactly("/incident", "/rollback", "/maintenance");
        assertThat(manifest().shortcuts())
                .extracting(Manifest.Shortcut::callbackId)
                .containsExactlyInAnyOrder("declare_from_message", "add_to_timeline");
        assertThat(manifest().events()).isEqualTo(heard());
    }

    /**
     * The events that Bolt is given a listener for; a message has a subscription for each kind of
     * channel.
     */
    private static Set<String> heard() {
        Set<String> heard = new TreeSet<>();
        for (String event : eventClasses()) {
            switch (event) {
                case "AppMentionEvent" -> heard.add("app_mention");
                case "MemberJoinedChannelEvent" -> heard.add("member_joined_channel");
                case "MemberLeftChannelEvent" -> heard.add("member_left_channel");
                case "ReactionAddedEvent" -> heard.add("reaction_added");
                case "ReactionRemovedEvent" -> heard.add("reaction_removed");
                case "MessageEvent", "MessageChangedEvent", "MessageDeletedEvent" ->
                        heard.addAll(Set.of("message.channels", "message.groups"));
                default -> heard.add(event);
            }
        }
        return heard;
    }

    private static Set<String> eventClasses() {
        return OURS.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass())
                .filter(each -> each.getPackageName().equals("com.slack.api.model.event"))
                .map(each -> each.getSimpleName())
                .filter(name -> name.endsWith("Event") && !name.equals("Event"))
                .collect(Collectors.toSet());
    }

    /** The SDK names its methods as the Web API does, without the dots. */
    private static Set<Reference> called() {
        Set<String> names =
                OURS.stream()
                        .flatMap(each -> each.getMethodCallsFromSelf().stream())
                        .filter(ManifestTest::isOfTheClient)
                        .map(call -> call.getName().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        Set<Reference> methods =
                Reference.all().values().stream()
                        .filter(method ->
                                names.contains(
                                        method.name().replace(".", "").toLowerCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
        assertThat(methods)
                .as("the sandbox knows every method that is called: " + names)
                .hasSameSizeAs(names);
        return methods;
    }

    private static boolean isOfTheClient(JavaMethodCall call) {
        return call.getTargetOwner().getFullName().equals("com.slack.api.methods.MethodsClient");
    }

    private static Manifest manifest() throws IOException {
        return Manifest.parse(Files.readString(Path.of("..", "manifest.yml")));
    }
}
