package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates in a folder, as the server and the lint command see them. */
class TemplateCatalogTest {
    @TempDir
    Path temp;

    private Path folder;

    private final AtomicInteger readings = new AtomicInteger();
    private TemplateCatalog catalog;

    @BeforeEach
    void copySamples() throws IOException {
        folder = temp.resolve("templates");
        write("order-items.yaml", SampleTemplates.text("order-items.yaml"));
        write("order-items.sql", SampleTemplates.text("order-items.sql"));
        catalog = new TemplateCatalog(
                new FolderTemplates(folder),
                new TemplateReader(
                        (sql, declared) -> {
                            readings.incrementAndGet();
                            return SampleTemplates.undeclaredVariables(sql, declared);
                        },
                        format -> Optional.empty()));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Template usable(String id) {
        return SampleTemplates.usable(catalog.find(id).orElseThrow());
    }

    @Test
    void a_template_is_found_by_its_files_stem() throws IOException {
        write("products.yml", "templateName: p\nqueryFile: order-items.sql\n");
        write("notes.txt", "no template");
        write("deeper/hidden.yaml", "templateName: h\nqueryFile: h.sql\n");

        assertThat(usable("order-items").id()).isEqualTo("order-items");
        assertThat(catalog.find("hidden")).isEmpty();
        assertThat(catalog.find("notes")).isEmpty();
        assertThat(catalog.all()).extracting(TemplateReading::id).containsExactly("order-items", "products");
    }

    @Test
    void an_id_cannot_lead_out_of_the_folder() throws IOException {
        Files.writeString(folder.resolveSibling("outside.yaml"), "templateName: o\nqueryFile: o.sql\n");

        for (String id : new String[] {"../outside", "..", "", "order-items.yaml", "a/b", "주문", "a".repeat(101)}) {
            assertThat(catalog.find(id)).as(id).isEmpty();
        }
    }

    @Test
    void a_change_of_the_yaml_or_of_the_query_is_seen_at_the_next_call() throws IOException {
        assertThat(usable("order-items").version()).isEqualTo(2);

        write("order-items.yaml", SampleTemplates.text("order-items.yaml").replace("version: 2", "version: 3"));
        assertThat(usable("order-items").version()).isEqualTo(3);

        write("order-items.sql", SampleTemplates.text("order-items.sql").replace("i.quantity", "i.quantitz"));
        assertThat(usable("order-items").sql()).contains("i.quantitz");

        Files.delete(folder.resolve("order-items.yaml"));
        assertThat(catalog.find("order-items")).isEmpty();
    }

    @Test
    void an_unchanged_template_is_read_once() {
        usable("order-items");
        int once = readings.get();

        usable("order-items");
        catalog.all();

        assertThat(readings).hasValue(once);
    }

    @Test
    void a_missing_query_is_a_finding_until_it_comes() throws IOException {
        Files.delete(folder.resolve("order-items.sql"));
        assertThat(catalog.find("order-items")).get().isInstanceOf(TemplateReading.Unusable.class);

        write("order-items.sql", SampleTemplates.text("order-items.sql"));
        assertThat(catalog.find("order-items")).get().isInstanceOf(TemplateReading.Usable.class);
    }

    @Test
    void a_query_may_lie_below_the_folder_but_not_outside_even_by_a_link() throws IOException {
        write("sql/q.sql", "SELECT 1");
        write("below.yaml", "templateName: b\nqueryFile: sql/q.sql\n");
        assertThat(usable("below").sql()).isEqualTo("SELECT 1");

        Path secret = Files.writeString(folder.resolveSibling("secret.sql"), "SELECT secret");
        Files.createSymbolicLink(folder.resolve("link.sql"), secret);
        write("link.yaml", "templateName: l\nqueryFile: link.sql\n");
        assertThat(((TemplateReading.Unusable) catalog.find("link").orElseThrow()).findings())
                .extracting(Finding::toString)
                .containsExactly("link.yaml:2: queryFile: the query file link.sql is missing");
    }

    @Test
    void the_source_itself_gives_nothing_from_outside() throws IOException {
        Files.writeString(folder.resolveSibling("secret.txt"), "x");
        FolderTemplates source = new FolderTemplates(folder);

        assertThat(source.text("../secret.txt")).isEmpty();
        assertThat(source.text(folder.resolveSibling("secret.txt").toString())).isEmpty();
        assertThat(source.text("a\u0000b")).isEmpty();
        assertThat(source.text("")).isEmpty();
        assertThat(source.revision("gone.sql")).isEqualTo(Optional.empty());
    }

    @Test
    void two_files_of_one_stem_are_a_finding() throws IOException {
        write("order-items.yml", SampleTemplates.text("order-items.yaml"));

        assertThat(((TemplateReading.Unusable) catalog.find("order-items").orElseThrow()).findings())
                .extracting(Finding::toString)
                .containsExactly("order-items.yml:1: (file): order-items.yaml has the same id order-items");
        assertThat(catalog.all()).hasSize(1);
    }

    @Test
    void a_file_too_big_is_a_finding_and_not_read_whole() throws IOException {
        write("big.yaml", "#".repeat(2_000_000));

        assertThat(((TemplateReading.Unusable) catalog.find("big").orElseThrow()).findings())
                .extracting(Finding::toString)
                .containsExactly("big.yaml:1: (file): the file has 1048576 characters, more than 262144");
    }

    @Test
    void a_file_in_a_windows_code_page_is_a_finding_at_its_first_foreign_line() throws IOException {
        Files.write(folder.resolve("old.yaml"), "templateName: t\nqueryFile: 주문.sql\n".getBytes("MS949"));
        write("old2.yaml", "templateName: t\nqueryFile: old2.sql\n");
        Files.write(folder.resolve("old2.sql"), "SELECT 1 AS \"주문\"".getBytes("MS949"));

        assertThat(TemplateLint.of(folder, SampleTemplates.reader()).findings())
                .extracting(Finding::toString)
                .containsExactly(
                        folder + "/old.yaml:2: (file): the file is not UTF-8",
                        folder + "/old2.sql:1: (file): the file is not UTF-8");
    }

    @Test
    void a_folder_that_is_not_there_is_an_error_and_not_an_empty_folder() {
        TemplateCatalog gone =
                new TemplateCatalog(new FolderTemplates(folder.resolve("gone")), SampleTemplates.reader());

        assertThatThrownBy(gone::all)
                .isInstanceOf(TemplatesUnavailableException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void lint_gives_all_findings_of_all_templates_by_file_and_line() throws IOException {
        write(
                "b.yaml",
                "templateName: b\nqueryFile: b.sql\noptions: { zone: Mars/Phobos }\nvalidation:\n  filter.a: { tipe: yn }\n");
        write("b.sql", "SELECT 1\nWHERE a = ${filter.x}\n");
        write("주문.yaml", "templateName: a\n");

        assertThat(TemplateLint.of(folder, SampleTemplates.reader()).findings())
                .extracting(Finding::toString)
                .containsExactly(
                        folder + "/b.sql:2: filter.x: no validation entry declares it",
                        folder
                                + "/b.yaml:3: options.zone: unknown zone Mars/Phobos; an IANA name such as Asia/Seoul is wanted",
                        folder + "/b.yaml:5: validation.filter.a.tipe: unknown key, did you mean type?",
                        folder
                                + "/주문.yaml:1: (file): the name 주문 cannot be a template's id; it must match [A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    }

    @Test
    void lint_of_a_clean_folder_finds_nothing() {
        assertThat(TemplateLint.of(folder, SampleTemplates.reader()).findings()).isEmpty();
    }
}
