package org.dayfold.template;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The {@code options} of a template, defaults filled in.
 *
 * @param exportFormat format of the file unless the request names one
 * @param reservedService what stands for the service when the request's {@code serviceSection} brings none
 * @param source name of the source database
 * @param zone zone of the period, the partitions and the title
 * @param keepFor how long the file is kept, from its completion
 * @param deadline longest running time; waiting in the queue does not count
 * @param reuseFor how old a finished result may be that an identical request gets instead of a run of its own; empty: none
 * @param contact whom the letters name for questions
 */
public record Options(
        ExportFormat exportFormat,
        String reservedService,
        String source,
        ZoneId zone,
        Compression compression,
        EmptyResult onEmpty,
        Duration keepFor,
        Duration deadline,
        Optional<String> contact,
        UndeclaredFields undeclared,
        CsvOptions csv,
        Optional<LagLimit> maxLag,
        Optional<Duration> reuseFor,
        Consistency consistency) {

    /** What a template without {@code options} gets. */
    public static final Options DEFAULT = new Options(
            ExportFormat.XLSX,
            "Dayfold",
            "default",
            ZoneId.of("Asia/Seoul"),
            Compression.FAST,
            EmptyResult.FILE,
            Duration.ofDays(7),
            Duration.ofHours(2),
            Optional.empty(),
            UndeclaredFields.REFUSE,
            CsvOptions.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            Consistency.PARTITION);
}
