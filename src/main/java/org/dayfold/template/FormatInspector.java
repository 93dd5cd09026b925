package org.dayfold.template;

import java.util.Optional;

/** Judges number formats. The port through which the library that knows Excel's notation is asked. */
@FunctionalInterface
public interface FormatInspector {
    /**
     * What is wrong with a format, for its author; empty where Excel takes it.
     *
     * @param format a number or date format in Excel's notation, as it stands in a workbook whatever the language of Excel
     */
    Optional<String> flaw(String format);
}
