package org.dayfold.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dayfold.template.poi.PoiFormatInspector;

/** Templates and requests of the tests, and a simple reader of a query's variables. */
final class SampleTemplates {
    private static final Pattern INTERPOLATION = Pattern.compile("\\$\\{([^}]*)}|<#if ([^>]*)>");
    private static final Pattern VARIABLE = Pattern.compile("\"[^\"]*\"|([A-Za-z_]\\w*(?:\\.\\w+)*)");

    private SampleTemplates() {}

    /** Finds variables that are not declared; knows interpolations and conditions, nothing else of the language. */
    static List<QueryIssue> undeclaredVariables(String sql, Set<String> declared) {
        List<QueryIssue> issues = new ArrayList<>();
        String[] lines = sql.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            for (Matcher place = INTERPOLATION.matcher(lines[i]); place.find(); ) {
                String expression =
                        (place.group(1) == null ? place.group(2) : place.group(1)).replaceAll("\\?\\w+", "");
                for (Matcher each = VARIABLE.matcher(expression); each.find(); ) {
                    if (each.group(1) != null && !declared.contains(each.group(1))) {
                        issues.add(new QueryIssue(i + 1, each.group(1), "no validation entry declares it"));
                    }
                }
            }
        }
        return issues;
    }

    static TemplateReader reader() {
        return new TemplateReader(SampleTemplates::undeclaredVariables, new PoiFormatInspector());
    }

    static Template orderItems() {
        return usable(reader().read("order-items", text("order-items.yaml"), text("order-items.sql")));
    }

    static Template backOffice() {
        return usable(reader().read("back-office", text("back-office.yaml"), text("back-office.sql")));
    }

    /** A template with these validation lines, a query that uses none, and no period. */
    static Template withFields(String... lines) {
        return usable(reader().read("t", yaml(lines), "SELECT 1"));
    }

    static List<Finding> findings(String yaml) {
        return findings(yaml, "SELECT 1");
    }

    static List<Finding> findings(String yaml, String sql) {
        TemplateReading reading = reader().read("t", yaml, sql);
        return reading instanceof TemplateReading.Unusable unusable ? unusable.findings() : List.of();
    }

    static String yaml(String... validation) {
        return "templateName: t\nqueryFile: t.sql\nvalidation:\n  " + String.join("\n  ", validation) + "\n";
    }

    static Template usable(TemplateReading reading) {
        if (reading instanceof TemplateReading.Unusable unusable) {
            throw new AssertionError("the template has findings: " + unusable.findings());
        }
        return ((TemplateReading.Usable) reading).template();
    }

    static String text(String name) {
        try (InputStream in = SampleTemplates.class.getResourceAsStream("/templates/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The request of a back office, to that template, with those filter fields. */
    static Map<String, Object> request(String templateId, Map<String, ?> filter) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("templateId", templateId);
        body.put("downloadTitle", "");
        body.put("format", "xlsx");
        body.put(
                "requestInfo",
                new LinkedHashMap<>(Map.of(
                        "name", false,
                        "email", "md@example.com",
                        "mdId", "md@example.com",
                        "serviceSection", "데이폴드몰",
                        "accountNo", "1001",
                        "mdNo", false)));
        body.put("parameter", Map.of("templateId", templateId, "filter", filter));
        return body;
    }

    static Map<String, Object> period(String start, String end) {
        return Map.of("startDate", start, "endDate", end);
    }
}
