package org.dayfold.export.batch;

import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import java.util.Properties;

/**
 * The partitions of a step: all of the persisted plan, in its order, in every run. What is done is skipped by the
 * progress rows; JBeret's own partition state is overridden, for it does not survive every crash.
 */
final class ProgressPlan {
    private ProgressPlan() {}

    static PartitionPlan of(int partitions, PartitionThreads threads) {
        PartitionPlanImpl plan = new PartitionPlanImpl();
        plan.setPartitions(partitions);
        plan.setThreads(Math.min(partitions, threads.count()));
        plan.setPartitionsOverride(true);
        Properties[] properties = new Properties[partitions];
        for (int i = 0; i < partitions; i++) {
            properties[i] = new Properties();
            properties[i].setProperty("partition", Integer.toString(i));
        }
        plan.setPartitionProperties(properties);
        return plan;
    }
}
