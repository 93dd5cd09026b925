package org.dayfold.template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A template without findings, together with the texts it was read from.
 *
 * @param id stem of its YAML file
 * @param templateName title when the request brings none, date codes not yet filled in
 * @param queryFile path of the query, relative to the templates' folder
 * @param fields in the order of the file
 * @param columns in the order of the file
 * @param yaml its text, as it was read
 * @param sql its query's text, as it was read
 */
public record Template(
        String id,
        int version,
        String templateName,
        String description,
        Optional<LocalDate> createDate,
        String queryFile,
        Options options,
        RequestInfo requestInfo,
        List<Field> fields,
        Optional<PeriodLimit> periodLimit,
        List<ColumnSpec> columns,
        String yaml,
        String sql) {

    public Template {
        if (!TemplateId.isValid(id)) {
            throw new IllegalArgumentException("template id " + id + " does not match " + TemplateId.SYNTAX);
        }
        fields = List.copyOf(fields);
        columns = List.copyOf(columns);
    }

    /** SHA-256 in hex over the YAML's bytes, a zero byte, and the query's bytes, all UTF-8: what an export pins. */
    public String sha256() {
        MessageDigest digest = sha256Digest();
        digest.update(yaml.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(sql.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 in hex over the query's bytes in UTF-8. */
    public String querySha256() {
        return HexFormat.of().formatHex(sha256Digest().digest(sql.getBytes(StandardCharsets.UTF_8)));
    }

    /** The field of that path. */
    public Optional<Field> field(String path) {
        return fields.stream().filter(field -> field.path().equals(path)).findFirst();
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
