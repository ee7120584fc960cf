package tocsin.bot;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** The arrows of the house, and who may read the clock. */
@AnalyzeClasses(packages = "tocsin", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule the_core_knows_the_jdk_alone =
            classes()
                    .that()
                    .resideInAPackage("tocsin.incidents..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("tocsin.incidents..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule the_core_reads_no_files_starts_no_threads_and_logs_nothing =
            noClasses()
                    .that()
                    .resideInAPackage("tocsin.incidents..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.io..",
                            "java.nio..",
                            "java.net..",
                            "java.util.concurrent..",
                            "java.util.logging..",
                            "java.sql..");

    @ArchTest
    static final ArchRule conversations_see_only_the_core =
            noClasses()
                    .that()
                    .resideInAPackage("tocsin.conversations..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("tocsin..")
                                    .and(
                                            resideOutsideOfPackages(
                                                    "tocsin.conversations..",
                                                    "tocsin.incidents..")));

    @ArchTest
    static final ArchRule actions_see_only_the_core =
            noClasses()
                    .that()
                    .resideInAPackage("tocsin.actions..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("tocsin..")
                                    .and(
                                            resideOutsideOfPackages(
                                                    "tocsin.actions..", "tocsin.incidents..")));

    @ArchTest
    static final ArchRule the_sandbox_knows_none_of_the_others =
            noClasses()
                    .that()
                    .resideInAPackage("tocsin.sandbox..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("tocsin..")
                                    .and(resideOutsideOfPackages("tocsin.sandbox..")));

    @ArchTest
    static final ArchRule the_bot_runs_without_the_sandbox =
            noClasses()
                    .that()
                    .resideInAPackage("tocsin.bot..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("tocsin.sandbox..");

    @ArchTest
    static final ArchRule only_the_workspace_calls_slack =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "tocsin.conversations.workspace..", "tocsin.conversations.listen..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.slack.api.methods..");

    @ArchTest
    static final ArchRule words_are_pure =
            noClasses()
                    .that()
                    .resideInAPackage("tocsin.conversations.say..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "tocsin.conversations.workspace..", "tocsin.conversations.listen..");

    @ArchTest
    static final ArchRule the_clock_is_read_in_main_alone =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("tocsin.bot.Main")
                    .and()
                    .doNotHaveFullyQualifiedName("tocsin.sandbox.SandboxMain")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(Clock.class, "systemDefaultZone");
}
