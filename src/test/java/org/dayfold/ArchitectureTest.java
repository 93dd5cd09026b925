package org.dayfold;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The package table of docs/architecture.md, as rules. */
@AnalyzeClasses(packages = "org.dayfold", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule room_roots_know_nothing_of_jakarta = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.dayfold.sheet",
                    "org.dayfold.template",
                    "org.dayfold.sql",
                    "org.dayfold.export",
                    "org.dayfold.delivery",
                    "org.dayfold.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..");

    @ArchTest
    static final ArchRule sheet_is_plain_java = classes()
            .that()
            .resideInAPackage("org.dayfold.sheet")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.dayfold.sheet..");

    @ArchTest
    static final ArchRule template_knows_java_and_yaml = classes()
            .that()
            .resideInAPackage("org.dayfold.template")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.snakeyaml..", "org.dayfold.template");

    @ArchTest
    static final ArchRule templates_edge_knows_poi_besides = classes()
            .that()
            .resideInAPackage("org.dayfold.template.poi..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.apache.poi..", "org.dayfold.template..");

    @ArchTest
    static final ArchRule sql_knows_freemarker_and_jdbc = classes()
            .that()
            .resideInAPackage("org.dayfold.sql..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "freemarker..", "org.dayfold.sql..");

    @ArchTest
    static final ArchRule delivery_and_store_are_rooms_of_their_own = noClasses()
            .that()
            .resideInAnyPackage("org.dayfold.delivery..", "org.dayfold.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.dayfold.export..",
                    "org.dayfold.sheet..",
                    "org.dayfold.template..",
                    "org.dayfold.sql..",
                    "org.dayfold.jobs..",
                    "org.dayfold.app..");

    @ArchTest
    static final ArchRule only_jobs_calls_the_scheduler_and_the_job_operator = noClasses()
            .that()
            .resideOutsideOfPackages("org.dayfold.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.kagkarlsson..", "jakarta.batch.operations..");

    @ArchTest
    static final ArchRule batch_artifacts_only_translate = noClasses()
            .that()
            .resideInAPackage("org.dayfold.export.batch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "java.nio.file..", "org.dayfold.sheet..", "org.dayfold.sql..", "org.dayfold.store..");

    @ArchTest
    static final ArchRule nobody_imports_app_or_launcher = noClasses()
            .that()
            .resideOutsideOfPackages("org.dayfold.app..", "org.dayfold.launcher..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.dayfold.app..", "org.dayfold.launcher..");

    @ArchTest
    static final ArchRule aws_and_poi_stay_at_their_edges = noClasses()
            .that()
            .resideOutsideOfPackages("org.dayfold.store.s3..", "org.dayfold.template.poi..", "org.dayfold.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "org.apache.poi..");

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now")
            .orShould()
            .callMethod(java.time.OffsetDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule rooms_have_no_cycles =
            slices().matching("org.dayfold.(*)..").should().beFreeOfCycles();

    /** A rule over no classes passes; this tells when a room has been renamed under the rules. */
    @Test
    void every_room_of_the_rules_has_classes() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.dayfold");
        for (String room :
                new String[] {"sheet", "template", "sql", "export", "delivery", "store", "jobs", "app", "launcher"}) {
            assertThat(all.stream().anyMatch(type -> type.getPackageName().startsWith("org.dayfold." + room)))
                    .as(room)
                    .isTrue();
        }
    }
}
