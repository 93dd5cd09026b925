package org.dayfold.export.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dayfold.export.ExportQuery;
import org.dayfold.export.ExportState;

/** Reads the query of {@code GET /api/exports}. What it does not know it refuses: a mistyped filter would list all. */
final class ListQuery {
    static final int DEFAULT_LIMIT = 50;

    private static final List<String> KNOWN = List.of("state", "templateId", "requester", "limit", "after");

    private final Map<String, List<String>> parameters;

    private ListQuery(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    static ExportQuery read(Map<String, List<String>> parameters) {
        parameters.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refusal(Reason.QUERY_UNKNOWN, Refusal.echo(name), String.join(", ", KNOWN));
                });
        ListQuery query = new ListQuery(parameters);
        return new ExportQuery(
                query.one("state").map(ListQuery::state),
                query.one("templateId"),
                query.one("requester"),
                query.one("limit").map(ListQuery::limit).orElse(DEFAULT_LIMIT),
                query.one("after").map(ListQuery::after));
    }

    /** Empty counts as absent, as forms send it. */
    private Optional<String> one(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new Refusal(Reason.QUERY_REPEATED, name);
        }
        Optional<String> value = values.stream().filter(v -> !v.isEmpty()).findFirst();
        // PostgreSQL refuses U+0000 in a text with an error of its own.
        if (value.isPresent() && value.get().chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(Reason.QUERY_UNPRINTABLE, name);
        }
        return value;
    }

    private static ExportState state(String text) {
        return Arrays.stream(ExportState.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Reason.QUERY_STATE,
                        Refusal.echo(text),
                        String.join(
                                ", ",
                                Arrays.stream(ExportState.values())
                                        .map(Enum::name)
                                        .toList())));
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= ExportQuery.MAX_LIMIT) {
                return limit;
            }
        }
        throw new Refusal(Reason.QUERY_LIMIT, Refusal.echo(text), ExportQuery.MAX_LIMIT);
    }

    private static String after(String text) {
        if (!ExportId.is(text)) {
            throw new Refusal(Reason.QUERY_AFTER, Refusal.echo(text));
        }
        return text;
    }
}
