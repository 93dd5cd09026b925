package org.dayfold.template;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Texts to a template, or to everything that is wrong with them at once. */
public final class TemplateReader {
    /** Relative, with slashes, no part that begins with a dot: it cannot leave the templates' folder. */
    private static final Pattern QUERY_FILE = Pattern.compile(
            "(?:[^./\\\\\\p{Cntrl}:][^/\\\\\\p{Cntrl}:]{0,99}/){0,5}[^./\\\\\\p{Cntrl}:][^/\\\\\\p{Cntrl}:]{0,99}\\.sql");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final QueryInspector inspector;
    private final FormatInspector formats;

    public TemplateReader(QueryInspector inspector, FormatInspector formats) {
        this.inspector = Objects.requireNonNull(inspector, "inspector");
        this.formats = Objects.requireNonNull(formats, "formats");
    }

    /** Reads texts that were kept, such as those an export pinned. */
    public TemplateReading read(String id, String yaml, String sql) {
        return read(id, id + ".yaml", yaml, queryFile -> Optional.of(sql));
    }

    /**
     * Reads a template.
     *
     * @param file name of the YAML file, for findings
     * @param queries text of a query by its path in the templates' folder; empty where there is no such file
     */
    public TemplateReading read(String id, String file, String yaml, Function<String, Optional<String>> queries) {
        Findings findings = new Findings(file);
        if (!TemplateId.isValid(id)) {
            findings.add(
                    1, "(file)", "the name " + id + " cannot be a template's id; it must match " + TemplateId.SYNTAX);
            return new TemplateReading.Unusable(id, findings.sorted());
        }
        String text = withoutMark(yaml);
        Optional<MappingNode> root = YamlText.compose(text, findings);
        if (root.isEmpty()) {
            return new TemplateReading.Unusable(id, findings.sorted());
        }
        Section section = Section.of("", root.get(), findings, KnownKeys.TEMPLATE);
        Draft draft = new Draft(section, findings, queries);
        return draft.read(id, text);
    }

    /** Windows editors put a byte order mark before UTF-8; it is no part of the text. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** One reading, from the root mapping on. */
    private final class Draft {
        private final Section section;
        private final Findings findings;
        private final Function<String, Optional<String>> queries;

        Draft(Section section, Findings findings, Function<String, Optional<String>> queries) {
            this.section = section;
            this.findings = findings;
            this.queries = queries;
        }

        TemplateReading read(String id, String yaml) {
            int version = section.integer("version", 1, 1_000_000).orElse(1);
            Optional<String> name = name();
            String description =
                    section.lines("description", LONGEST_DESCRIPTION).orElse("");
            Optional<LocalDate> createDate = createDate();
            Options options = OptionsReader.read(section);
            RequestInfoReader info = RequestInfoReader.read(section);
            ValidationReader validation = ValidationReader.read(section, info.step(), options.zone());
            RequestInfo requestInfo = info.settle(validation.fields());
            Optional<PeriodLimit> limit = validation.periodLimit(requestInfo.stepRange());
            List<ColumnSpec> columns = ColumnsReader.read(section, formats);
            Optional<String> queryFile = queryFile();
            Optional<String> sql = queryFile.flatMap(file -> query(file, validation, info.step()));
            if (!findings.isEmpty()) {
                return new TemplateReading.Unusable(id, findings.sorted());
            }
            return new TemplateReading.Usable(new Template(
                    id,
                    version,
                    name.orElseThrow(),
                    description,
                    createDate,
                    queryFile.orElseThrow(),
                    options,
                    requestInfo,
                    validation.fields(),
                    limit,
                    columns,
                    yaml,
                    sql.orElseThrow()));
        }

        private Optional<String> name() {
            required("templateName");
            Optional<String> name = section.text("templateName", LONGEST_NAME);
            name.ifPresent(text -> TitleFormat.flaws(text).forEach(flaw -> section.report("templateName", flaw)));
            return name;
        }

        private Optional<LocalDate> createDate() {
            Optional<String> text = section.text("createDate", 20);
            try {
                return text.map(LocalDate::parse);
            } catch (DateTimeException e) {
                section.report("createDate", text.orElseThrow() + " is no date such as 2026-11-20");
                return Optional.empty();
            }
        }

        private Optional<String> queryFile() {
            required("queryFile");
            Optional<String> file = section.text("queryFile", 600);
            if (file.isPresent() && !QUERY_FILE.matcher(file.get()).matches()) {
                section.report(
                        "queryFile",
                        file.get() + " is no relative path to a .sql file in the templates' folder or below it");
                return Optional.empty();
            }
            return file;
        }

        private Optional<String> query(String file, ValidationReader validation, StepDraft step) {
            Optional<String> sql = queries.apply(file).map(TemplateReader::withoutMark);
            if (sql.isEmpty()) {
                section.report("queryFile", "the query file " + file + " is missing");
            }
            sql.ifPresent(text -> new QueryReader(inspector, findings, file, text).check(validation.paths(), step));
            return sql;
        }

        private void required(String key) {
            if (!section.has(key)) {
                section.report(key, "is missing");
            }
        }
    }
}
