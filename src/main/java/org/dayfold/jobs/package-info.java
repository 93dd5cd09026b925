/**
 * The queue of exports and the runs of their batch jobs: the only caller of db-scheduler and of {@code JobOperator}.
 *
 * <p>An export's task is committed with its row ({@link org.dayfold.jobs.DurableQueue}). When a node picks it,
 * {@link org.dayfold.jobs.ExportTask} claims the export, starts or restarts the job, waits for its end and decides what
 * that end means. {@link org.dayfold.jobs.QueueLifecycle} starts all this after a recovery at boot, and ends it before
 * the server does.
 */
package org.dayfold.jobs;
