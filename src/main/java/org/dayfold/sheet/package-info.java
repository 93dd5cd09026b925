/**
 * Rows to file, in three passes (ADR 0005). Plain Java; what Apache POI writes and reads is what the tests hold it
 * against.
 *
 * <pre>{@code
 * List<Column> columns = ...;                                       // from the plan; Column.encode / Column.parse keep them
 * FileFormat format = new Xlsx(Compression.FAST);                   // or Csv.forSpreadsheets()
 *
 * // extract: one row part for each partition
 * RowPartWriter writer = RowPartWriter.create(file);                // restart: RowPartWriter.copyVerifiedPrefix(old, state, new)
 * RowBlockBuilder builder = new RowBlockBuilder(columns);
 * while (query has rows) {
 *     builder.putLong(..); builder.putText(..); builder.endRow();   // one put for each column
 *     if (builder.isFull()) state = writer.append(builder.build()); // state.encode() goes into the partition's row
 * }
 * if (!builder.isEmpty()) state = writer.append(builder.build());   // the last block; restart: SkipVerifier first
 *
 * // between: where each partition's rows stand
 * Layout layout = format.layout(columns, states, i -> file(i));     // layout.parts().get(i).encode() goes into the row
 *
 * // encode: one file part for each row part
 * String key = format.key(columns, state, partLayout);              // what an encoded part counts for
 * FilePartState from = FilePartState.start(key, columns.size());    // restart: the recorded state, if its key() equals key
 * FilePartWriter out = FilePartWriter.create(file, from);           // restart: FilePartWriter.copyVerifiedPrefix(old, from, new)
 * PartEncoder encoder = format.encoder(columns, new RowPartReader(rowPart, state), partLayout, from);
 * for (var block = encoder.next(); block.isPresent(); block = encoder.next()) from = out.append(block.get());
 *
 * // merge: all parts in the plan's order; a MergePart for each partition, also for one without rows
 * MergedFile file = new WorkbookMerge().merge(xlsx, "Sheet1", columns, parts, target, true);
 * MergedFile file = new CsvMerge().merge(csv, columns, parts, target, true);
 * }</pre>
 *
 * Formats of the parts, limits and what is counted: {@code docs/file-format.md}.
 */
package org.dayfold.sheet;
