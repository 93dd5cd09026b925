package org.dayfold.sheet;

import java.nio.file.Path;

/**
 * A partition's file part, as the plan knows it: what a merge checks the file against.
 *
 * @param file where it lies
 * @param state its last recorded state
 * @param rowPart the row part it was encoded from
 * @param layout where its rows stand
 */
public record MergePart(Path file, FilePartState state, RowPartState rowPart, PartLayout layout) {}
