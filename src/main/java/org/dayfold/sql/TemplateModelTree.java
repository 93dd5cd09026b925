package org.dayfold.sql;

import freemarker.template.TemplateModel;
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

    /** Every declared field, and both built-in variables, with a stand-in for a value. */
    static TemplateValues.Group ofStandIns(Set<String> declaredPaths) {
        TemplateValues.Group root = new TemplateValues.Group();
        declaredPaths.forEach(path -> putModel(root, path, TemplateValues.StandIn.INSTANCE));
        SqlTemplate.BUILT_IN_VARIABLES.forEach(path -> putModel(root, path, TemplateValues.StandIn.INSTANCE));
        return root;
    }

    private static void put(TemplateValues.Group root, String path, Object value) {
        putModel(root, path, TemplateValues.model(path, value));
    }

    private static void putModel(TemplateValues.Group root, String path, TemplateModel model) {
        TemplateValues.Group group = groupOf(root, path);
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (group.hasGroup(name)) {
            throw new IllegalArgumentException(path + " is declared both as a field and as a group of fields");
        }
        group.put(name, model);
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
