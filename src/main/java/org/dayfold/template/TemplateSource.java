package org.dayfold.template;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Where templates lie: a folder, or a prefix in an object store. Every call looks at the place itself, so a change is
 * seen without a restart. Paths are relative to it, with slashes. Thread-safe.
 */
public interface TemplateSource {
    /** Endings of template files; the rest of the name is the template's id. */
    List<String> EXTENSIONS = List.of(".yaml", ".yml");

    /**
     * Names of the YAML files directly in the place, whether their stems can be ids or not.
     *
     * @throws TemplatesUnavailableException where the place cannot be read
     */
    SortedSet<String> templateFiles();

    /**
     * A mark that changes whenever the file's text does; empty where there is no such file in the place.
     *
     * @param path of a YAML or SQL file
     * @throws TemplatesUnavailableException where the place cannot be read
     */
    Optional<String> revision(String path);

    /**
     * The file's text, decoded from UTF-8 (what cannot be decoded as U+FFFD, which the reader reports); empty where there is no such file in the place.
     *
     * @throws TemplatesUnavailableException where the place cannot be read
     */
    Optional<String> text(String path);
}
