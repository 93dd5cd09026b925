/**
 * Jakarta Batch artifacts of job {@code export}. They translate between Jakarta Batch and the classes of the room, and
 * do nothing else; names are those of {@code META-INF/batch-jobs/export.xml}.
 */
package org.dayfold.export.batch;
