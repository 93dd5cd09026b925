package org.dayfold.export.rest;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Locale;
import org.dayfold.template.Violation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One rule of the template that a request breaks.
 *
 * @param field path in the request, such as {@code filter.registDate.endDate}
 * @param rejected the value, where it is harmless to repeat it
 * @param limit what would have been allowed, where the rule has a limit
 */
@Schema(name = "Violation")
@JsonbPropertyOrder({"field", "label", "code", "message", "rejected", "limit"})
public record ViolationView(String field, String label, String code, String message, Object rejected, Object limit) {
    static ViolationView of(Violation violation, Locale language) {
        return new ViolationView(
                violation.field(),
                violation.label(),
                violation.code(),
                violation.message(language),
                violation.rejected().orElse(null),
                violation.limit().orElse(null));
    }
}
