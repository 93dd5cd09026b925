/**
 * From a SQL template to a stream of rows: FreeMarker decides which text stands in the query, values are only ever bound
 * ({@link org.dayfold.sql.SqlTemplate}), and the rows are read without holding them ({@link org.dayfold.sql.RowCursor}), under a
 * {@link org.dayfold.sql.Watchdog}.
 *
 * <p>Imports FreeMarker and {@code java.*} only: what it knows of a database's driver it asks through {@code java.sql}.
 */
package org.dayfold.sql;
