package org.dayfold.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code requestInfo}; the step's targets are settled once the fields are known. */
final class RequestInfoReader {
    private Optional<Sender> sender = Optional.empty();
    private boolean emailRequired;
    private StepDraft step = StepDraft.NONE;

    private RequestInfoReader() {}

    static RequestInfoReader read(Section template) {
        RequestInfoReader reader = new RequestInfoReader();
        template.section("requestInfo", KnownKeys.REQUEST_INFO).ifPresent(reader::info);
        return reader;
    }

    StepDraft step() {
        return step;
    }

    /** Settled against the fields; where something was wrong with the step, without it. */
    RequestInfo settle(List<Field> fields) {
        Optional<StepRange> range = step.settle(fields);
        return new RequestInfo(sender, emailRequired, step.required() && range.isPresent(), range);
    }

    private void info(Section info) {
        info.section("emailAddress", KnownKeys.EMAIL_ADDRESS).ifPresent(this::email);
        Optional<Section> downloadStep = info.section("downloadStep", KnownKeys.DOWNLOAD_STEP);
        Optional<Section> inside = downloadStep.flatMap(section -> section.section("stepRange", KnownKeys.STEP_RANGE));
        Optional<Section> beside = info.section("stepRange", KnownKeys.STEP_RANGE);
        if (inside.isPresent() && beside.isPresent()) {
            info.report("stepRange", "is given twice, here and inside downloadStep");
        }
        boolean required =
                downloadStep.flatMap(section -> section.bool("required")).orElse(false);
        Optional<FieldType> type = downloadStep.flatMap(section ->
                section.choice("type", Section.words("date", FieldType.DATE, "datetime", FieldType.DATETIME)));
        boolean mentioned = info.has("stepRange")
                || downloadStep.filter(section -> section.has("stepRange")).isPresent();
        if (required && !mentioned) {
            info.report("downloadStep", "is required, but has no stepRange", ViolationKind.RANGE_ABSENT, Map.of());
        }
        step = StepDraft.read(required, type, inside.or(() -> beside));
    }

    private void email(Section email) {
        email.choice("type", Map.of("string", FieldType.STRING));
        emailRequired = email.bool("required").orElse(false);
        Optional<String> text = email.text("sender", 300);
        sender = text.flatMap(Sender::read);
        if (text.isPresent() && sender.isEmpty()) {
            email.report("sender", text.get() + " is no mail address", ViolationKind.SENDER, Map.of());
        }
    }
}
