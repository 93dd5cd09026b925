package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills at moments that nobody chose: the long form of {@link CrashIT}, {@code mvn -Pcrash verify}. The seed is printed and
 * can be given again ({@code -Ddayfold.crash.seed}); {@code -Ddayfold.crash.kills} says how many kills on each application
 * database.
 */
@EnabledIfSystemProperty(
        named = "dayfold.crash.kills",
        matches = "[1-9]\\d*",
        disabledReason = "the long form: mvn -Pcrash verify")
class RandomKillsIT {
    private static final int MOST_KILLS_OF_AN_EXPORT = 5;

    /** What a kill may hit: an export of this length, or the boot after the kill before. */
    private static final int LONGEST_MILLIS = 6_000;

    @TempDir
    Path home;

    /** By the place in the source's log where a kill was: the days that were read by then. */
    private final Map<Long, List<Integer>> doneBefore = new HashMap<>();

    private ExportScene scene;
    private Random random;
    private int kills;
    private int killsInBoot;

    @ParameterizedTest
    @EnumSource
    void whenever_it_is_killed_the_file_is_the_same_and_the_letter_one(SceneDatabase.Kind database) throws Exception {
        long seed = Long.getLong("dayfold.crash.seed", System.nanoTime());
        int wanted = Integer.getInteger("dayfold.crash.kills");
        random = new Random(seed);
        try (ExportScene opened = ExportScene.withS3(home, database)) {
            scene = opened;
            scene.server().with("DAYFOLD_HOUSEKEEPING", "PT5S");
            scene.start();
            Map<String, String> undisturbed = Map.of(
                    "xlsx",
                            scene.submit("lines", "xlsx")
                                    .awaitState("COMPLETED")
                                    .fileSha256(),
                    "csv", scene.submit("lines", "csv").awaitState("COMPLETED").fileSha256());
            scene.shop().slowDown(4);
            int exports = 0;
            int unknown = 0;
            while (kills < wanted) {
                String format = exports++ % 2 == 0 ? "xlsx" : "csv";
                ExportUnderTest export = killed(format);
                export.awaitState("COMPLETED");
                assertThat(export.fileSha256())
                        .as("seed %d, kill %d", seed, kills)
                        .isEqualTo(undisturbed.get(format));
                assertThat(export.letters()).as("seed %d, kill %d", seed, kills).hasSizeLessThanOrEqualTo(1);
                assertThat(export.manifest().get("restartedPartitions")).isEmpty();
                doneBefore.forEach((mark, done) -> assertThat(
                                scene.shop().queriesByDaySince(mark).keySet())
                        .as("seed %d: days queried after a kill; read by then were %s", seed, done)
                        .noneMatch(done::contains));
                doneBefore.clear();
                unknown += export.deliveries().contains("UNKNOWN") ? 1 : 0;
            }
            scene.awaitIdle();
            assertThat(staged()).isEmpty();
            scene.server().kill9();
            assertThat(scene.database().liveExecutions()).isEmpty();
            assertThat(scene.database()
                            .rows("select task_instance from scheduled_tasks where task_name = 'export-run'"))
                    .isEmpty();
            System.out.printf(
                    "%s: seed %d, %d exports, %d kills (%d of them in the boot), 0 files differ, 0 letters twice,"
                            + " %d letters of unknown fate%n",
                    database, seed, exports, kills, killsInBoot, unknown);
        }
    }

    private List<String> staged() throws Exception {
        try (Stream<Path> folders = Files.list(home.resolve("staging"))) {
            return folders.map(Path::toString).toList();
        }
    }

    /** Submits an export and kills the server one to five times, at random moments of its run or of the boot. */
    private ExportUnderTest killed(String format) throws Exception {
        ExportUnderTest export = scene.submit("lines", format);
        int times = 1 + random.nextInt(MOST_KILLS_OF_AN_EXPORT);
        for (int i = 0; i < times; i++) {
            Thread.sleep(random.nextInt(LONGEST_MILLIS));
            List<Integer> done = export.partitionsIn("EXTRACTED", "ENCODING", "ENCODED");
            scene.server().kill9();
            kills++;
            long mark = scene.shop().logPosition();
            if (random.nextInt(5) == 0) {
                scene.server().startWithoutWaiting();
                Thread.sleep(random.nextInt(LONGEST_MILLIS));
                scene.server().kill9();
                kills++;
                killsInBoot++;
            }
            scene.server().start();
            doneBefore.put(mark, done);
        }
        return export;
    }
}
