package org.dayfold.export;

/** Progress of one partition. EXTRACTED and ENCODED are what a restart never does again. */
public enum PartitionState {
    PLANNED,
    EXTRACTING,
    EXTRACTED,
    ENCODING,
    ENCODED;

    /** Whether all its rows are in its row part. */
    public boolean isExtracted() {
        return compareTo(EXTRACTED) >= 0;
    }
}
