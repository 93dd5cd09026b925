package org.dayfold.template;

import static org.dayfold.template.ViolationKind.*;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks what stands around a request's parameters: template, title, format, who asks. For one use by one thread. */
final class FrameCheck {
    private static final Set<String> BODY =
            Set.of("templateId", "downloadTitle", "format", "requestInfo", "parameter", "fresh");
    private static final Set<String> REQUEST_INFO =
            Set.of("name", "email", "mdId", "serviceSection", "accountNo", "mdNo");

    /** In UTF-16 units, which is what the columns hold that keep them. */
    private static final int LONGEST_TEXT = Title.MAX_LENGTH;

    /** An md id is mostly a mail address. */
    private static final Map<String, Integer> LONGER =
            Map.of("email", MailAddress.MAX_LENGTH, "mdId", MailAddress.MAX_LENGTH);

    private final Template template;
    private final Map<String, ?> body;
    private final List<Violation> violations;
    private final Map<String, String> texts = new HashMap<>();
    private Optional<ExportFormat> format = Optional.empty();
    private boolean fresh;

    FrameCheck(Template template, Map<String, ?> body, List<Violation> violations) {
        this.template = template;
        this.body = body;
        this.violations = violations;
    }

    void check(Set<String> mailDomains) {
        refuseUndeclared(body, "", BODY);
        readTemplateId();
        readText(body, "downloadTitle", "");
        readFormat();
        readFresh();
        Map<?, ?> info = object(body.get("requestInfo"), "requestInfo");
        refuseUndeclared(info, "requestInfo.", REQUEST_INFO);
        REQUEST_INFO.stream().sorted().forEach(key -> readText(info, key, "requestInfo."));
        readEmail(mailDomains);
    }

    Optional<String> title() {
        return Optional.ofNullable(texts.get("downloadTitle"));
    }

    Optional<ExportFormat> format() {
        return format;
    }

    /** Whether a run of its own was asked for. */
    boolean fresh() {
        return fresh;
    }

    Optional<String> service() {
        return Optional.ofNullable(texts.get("requestInfo.serviceSection"));
    }

    /** Only after a check without violations. */
    Requester requester() {
        Optional<String> email = Optional.ofNullable(texts.get("requestInfo.email"));
        return new Requester(
                Optional.ofNullable(texts.get("requestInfo.mdId"))
                        .or(() -> email)
                        .orElseThrow(),
                email,
                Optional.ofNullable(texts.get("requestInfo.name")),
                Optional.ofNullable(texts.get("requestInfo.accountNo")),
                Optional.ofNullable(texts.get("requestInfo.mdNo")));
    }

    private void refuseUndeclared(Map<?, ?> object, String prefix, Set<String> known) {
        if (template.options().undeclared() == UndeclaredFields.IGNORE) {
            return;
        }
        object.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !known.contains(key))
                .forEach(key -> violations.add(ParameterCheck.undeclared(prefix, key)));
    }

    private void readTemplateId() {
        if (ValueCheck.isAbsent(body.get("templateId"))) {
            violations.add(Violation.of("templateId", "templateId", REQUIRED));
        } else if (!template.id().equals(body.get("templateId"))) {
            violations.add(Violation.of("templateId", "templateId", TEMPLATE_MISMATCH)
                    .rejecting(body.get("templateId"))
                    .limit(template.id()));
        }
    }

    private void readFormat() {
        Object raw = body.get("format");
        if (ValueCheck.isAbsent(raw)) {
            return;
        }
        format = raw instanceof String word ? ExportFormat.of(word) : Optional.empty();
        if (format.isEmpty()) {
            violations.add(Violation.of("format", "format", EXPORT_FORMAT)
                    .rejecting(raw)
                    .limit("xlsx, csv"));
        }
    }

    private void readFresh() {
        Object raw = body.get("fresh");
        if (raw instanceof Boolean flag) {
            fresh = flag;
        } else if (!ValueCheck.isAbsent(raw)) {
            violations.add(Violation.of("fresh", "fresh", WRONG_TYPE)
                    .with("type", FieldType.BOOLEAN)
                    .rejecting(raw));
        }
    }

    private void readEmail(Set<String> mailDomains) {
        String path = "requestInfo.email";
        Optional<String> email = Optional.ofNullable(texts.get(path));
        boolean wrong =
                violations.stream().anyMatch(violation -> violation.field().equals(path));
        if (email.isEmpty() && !wrong && template.requestInfo().emailRequired()) {
            violations.add(Violation.of(path, path, REQUIRED));
        } else if (email.isEmpty() && !wrong && !texts.containsKey("requestInfo.mdId")) {
            violations.add(Violation.of("requestInfo.mdId", "requestInfo.mdId", REQUIRED));
        } else if (email.isPresent() && !MailAddress.isValid(email.get())) {
            violations.add(Violation.of(path, path, EMAIL).rejecting(email.get()));
        } else if (email.isPresent()
                && !mailDomains.isEmpty()
                && !mailDomains.contains(MailAddress.domain(email.get()))) {
            violations.add(Violation.of(path, path, EMAIL_DOMAIN)
                    .rejecting(email.get())
                    .with("domain", MailAddress.domain(email.get())));
        }
    }

    /** A text of the frame. Back offices send {@code false} for none, and numbers as they have them. */
    private void readText(Map<?, ?> object, String key, String prefix) {
        Object raw = object.get(key);
        if (ValueCheck.isAbsent(raw) || Boolean.FALSE.equals(raw)) {
            return;
        }
        String path = prefix + key;
        int longest = LONGER.getOrDefault(key, LONGEST_TEXT);
        Optional<String> text = raw instanceof String plain
                ? Optional.of(plain)
                : Numbers.ofJson(raw)
                        .filter(number -> Numbers.isBounded(number) && number.scale() == 0)
                        .map(BigDecimal::toPlainString);
        if (text.isEmpty()) {
            violations.add(Violation.of(path, path, WRONG_TYPE)
                    .with("type", FieldType.STRING)
                    .rejecting(raw));
        } else if (!Texts.isClean(text.get())) {
            violations.add(Violation.of(path, path, CONTROL_CHARACTER));
        } else if (Texts.nfc(text.get()).length() > longest) {
            violations.add(Violation.of(path, path, TOO_LONG)
                    .limit(longest)
                    .with("length", Texts.nfc(text.get()).length()));
        } else if (!text.get().isBlank()) {
            texts.put(path, Texts.nfc(text.get()).strip());
        }
    }

    private Map<?, ?> object(Object raw, String path) {
        if (raw == null || raw instanceof Map<?, ?>) {
            return raw == null ? Map.of() : (Map<?, ?>) raw;
        }
        violations.add(Violation.of(path, path, NOT_OBJECT));
        return Map.of();
    }
}
