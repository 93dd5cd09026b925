package org.dayfold.export.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.dayfold.export.TemplateVersion;

/** A template's texts as an export used them. */
@Entity
@Table(name = "template_version")
@IdClass(TemplateVersionRow.Key.class)
class TemplateVersionRow {
    @Id
    @Column(name = "template_id")
    String templateId;

    @Id
    String sha256;

    int version;
    String yaml;
    String query;

    @Column(name = "first_used_at")
    Instant firstUsedAt;

    static TemplateVersionRow of(TemplateVersion version) {
        TemplateVersionRow row = new TemplateVersionRow();
        row.templateId = version.templateId();
        row.sha256 = version.sha256();
        row.version = version.version();
        row.yaml = version.yaml();
        row.query = version.sql();
        row.firstUsedAt = version.firstUsedAt();
        return row;
    }

    TemplateVersion toVersion() {
        return new TemplateVersion(templateId, version, sha256, yaml, query, firstUsedAt);
    }

    /** Primary key. */
    static class Key implements Serializable {
        String templateId;
        String sha256;

        Key() {}

        Key(String templateId, String sha256) {
            this.templateId = templateId;
            this.sha256 = sha256;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.templateId.equals(templateId) && key.sha256.equals(sha256);
        }

        @Override
        public int hashCode() {
            return 31 * templateId.hashCode() + sha256.hashCode();
        }
    }
}
