package org.dayfold.template;

import java.util.List;

/** What came of reading a template's texts. */
public sealed interface TemplateReading {
    /** Id of the template, its YAML file's stem. */
    String id();

    /** The texts make a template. */
    record Usable(Template template) implements TemplateReading {
        @Override
        public String id() {
            return template.id();
        }
    }

    /**
     * The texts hold mistakes. Requesters only learn that the template is unavailable.
     *
     * @param findings all of them, by file and line, never empty
     */
    record Unusable(String id, List<Finding> findings) implements TemplateReading {
        public Unusable {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("template " + id + " is called unusable without a finding");
            }
        }
    }
}
