package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many exports at once on one node: all are done, in a fair order, within the limits that were set. */
class QueueIT {
    private static final int JOBS = 2;
    private static final int CONNECTIONS = 3;
    private static final int EXPORTS = 12;

    @TempDir
    Path home;

    @Test
    void twelve_exports_of_three_requesters_are_all_done_and_nobodys_later_one_before_anybodys_first()
            throws Exception {
        try (ExportScene scene = ExportScene.in(home, SceneDatabase.Kind.POSTGRESQL)) {
            scene.server()
                    .with("DAYFOLD_JOBS", Integer.toString(JOBS))
                    .with("DAYFOLD_QUEUE_LIMIT", Integer.toString(EXPORTS - JOBS))
                    .with("DAYFOLD_SOURCE_SHOP_MAX_CONNECTIONS", Integer.toString(CONNECTIONS));
            scene.start();
            scene.shop().closeGate(2, 0);
            scene.shop().closeGateOfDay(0, 0);
            List<ExportUnderTest> exports = new ArrayList<>();
            submit(scene, exports, "a@example.com", 6);
            submit(scene, exports, "b@example.com", 4);
            submit(scene, exports, "c@example.com", 2);
            awaitRunning(exports.subList(0, JOBS));
            refusesOneMore(scene);
            List<Integer> places = new ArrayList<>();
            for (ExportUnderTest export : exports.subList(JOBS, EXPORTS)) {
                places.add(export.view().get("position").asInt());
            }
            assertThat(places).as("of a 4, b 4 and c 2").containsExactly(5, 7, 9, 10, 1, 3, 6, 8, 2, 4);
            assertThat(exports.get(0).view().get("position").isNull()).isTrue();
            scene.shop().openGate(0, 0);
            assertThatThoseWithNoneRunningAreNext(exports);
            scene.shop().openGates();

            int most = 0;
            for (ExportUnderTest export : exports) {
                while (!export.state().equals("COMPLETED")) {
                    most = Math.max(most, scene.shop().sessions());
                    assertThat(export.state()).isIn("QUEUED", "RUNNING", "COMPLETED");
                }
            }
            assertThat(most).isBetween(1, CONNECTIONS);
            assertThat(scene.mail().letters()).hasSize(exports.size());
            scene.awaitIdle();
            assertThat(scene.database().rows("select task_instance from scheduled_tasks"))
                    .isEmpty();
        }
    }

    /** When the first two have ended: both slots are taken by the first ones of b and c, which are held. */
    private static void assertThatThoseWithNoneRunningAreNext(List<ExportUnderTest> exports) throws Exception {
        for (ExportUnderTest first : exports.subList(0, JOBS)) {
            first.awaitState("COMPLETED");
        }
        awaitRunning(List.of(exports.get(6), exports.get(10)));
        for (int i : List.of(2, 3, 4, 5, 7, 8, 9, 11)) {
            assertThat(exports.get(i).state()).isEqualTo("QUEUED");
        }
    }

    private static void refusesOneMore(ExportScene scene) throws Exception {
        HttpResponse<String> answer =
                scene.ask("lines", "csv", "d@example.com", GatedShop.FIRST_DAY, GatedShop.FIRST_DAY);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("urn:dayfold:problem:queue-full");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }

    /** Two days each: the first two days for those that run at once, the two after them for those that wait. */
    private static void submit(ExportScene scene, List<ExportUnderTest> exports, String requester, int count)
            throws Exception {
        for (int i = 0; i < count; i++) {
            LocalDate from = GatedShop.FIRST_DAY.plusDays(exports.size() < JOBS ? 0 : 2);
            exports.add(scene.submit("lines", "csv", requester, from, from.plusDays(1)));
            if (exports.size() == JOBS) {
                awaitRunning(exports);
            }
        }
    }

    private static void awaitRunning(List<ExportUnderTest> exports) throws Exception {
        for (ExportUnderTest export : exports) {
            export.awaitState("RUNNING");
        }
    }
}
