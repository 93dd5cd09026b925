package org.dayfold.launcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** A JSON object of the server's answers. JSON is YAML 1.2, and a YAML reader is on board: no second parser. */
record Json(Map<?, ?> members) {
    static Json parse(String text) {
        try {
            Object value =
                    new Load(LoadSettings.builder().setSchema(new JsonSchema()).build()).loadFromString(text);
            if (value instanceof Map<?, ?> map) {
                return new Json(map);
            }
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
        throw new IllegalArgumentException("not a JSON object: " + text);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(members.get(name)).map(Object::toString);
    }

    long number(String name) {
        Object value = members.get(name);
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException(name + " is no number but " + value + " in " + members);
    }

    Optional<Json> object(String name) {
        return members.get(name) instanceof Map<?, ?> map ? Optional.of(new Json(map)) : Optional.empty();
    }

    List<Json> objects(String name) {
        if (!(members.get(name) instanceof List<?> list)) {
            throw new IllegalArgumentException(name + " is no array in " + members);
        }
        return list.stream().map(item -> new Json((Map<?, ?>) item)).toList();
    }
}
