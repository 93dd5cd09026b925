package org.dayfold.sql;

import java.util.Map;
import java.util.Set;

/** Fields by path, as the nested model FreeMarker walks: {@code filter.name} is the member {@code name} of the group {@code filter}. */
final class TemplateModelTree {
    private TemplateModelTree() {}

    /** All groups of the declared paths are there, whatever has a value: so {@code filter.date.start?has_content} can be asked of an empty request. */
    static TemplateValues.Group of(Map<String, ?> values, Set<String> declaredPaths) {
        TemplateValues.Group root = new TemplateValues.Group();
        declaredPaths.forEach(path -> groupOf(root, path));
        SqlTemplate.BUILT_IN_VARIABLES.forEach(path -> groupOf(root, path));
        values.forEach((path, value) -> {
            if (!declaredPaths.contains(path) && !SqlTemplate.BUILT_IN_VARIABLES.contains(path)) {
                throw new IllegalArgumentException(path + " has a value but is not declared");
            }
            if (value != null) {
                put(root, path, value);
            }
        });
        return root;
    }

    private static void put(TemplateValues.Group root, String path, Object value) {
        TemplateValues.Group group = groupOf(root, path);
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (group.hasGroup(name)) {
            throw new IllegalArgumentException(path + " is declared both as a field and as a group of fields");
        }
        group.put(name, TemplateValues.model(path, value));
    }

    private static TemplateValues.Group groupOf(TemplateValues.Group root, String path) {
        TemplateValues.Group group = root;
        int from = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
            group = group.group(path.substring(from, dot));
            if (group == null) {
                throw new IllegalArgumentException(
                        path.substring(0, dot) + " is declared both as a field and as a group of fields");
            }
            from = dot + 1;
        }
        return group;
    }
}
