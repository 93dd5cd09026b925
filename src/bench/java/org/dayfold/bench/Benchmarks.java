package org.dayfold.bench;

import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * {@code mvn -Pbench verify -Dbench=writers,growth}: runs the suites named, or all. How to read what they print:
 * docs/performance.md.
 */
final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        BenchSettings settings = BenchSettings.ofProperties();
        for (String suite : List.of(arguments[0].split(","))) {
            Path file = settings.folder().resolve(suite + ".md");
            Report report = new Report(file);
            switch (suite) {
                case "writers" -> new WriterBench(settings).run(report);
                case "endtoend" -> new EndToEndBench(settings).postgres(report);
                case "mariadb" -> new EndToEndBench(settings).mariaDb(report);
                case "growth" -> new GrowthBench(settings).run(report);
                case "server" -> new ServerBench(settings).run(report);
                case "hotloops" ->
                    new Runner(new OptionsBuilder()
                                    .include("HotLoops")
                                    .result(file + ".csv")
                                    .resultFormat(ResultFormatType.CSV)
                                    .build())
                            .run();
                default -> throw new IllegalArgumentException("no suite is named " + suite);
            }
            report.progress("written to " + file);
        }
    }
}
