package org.dayfold.export.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the job's XML must and must not have for JBeret to do what a restart counts on. */
class ExportXmlTest {
    private static Document job;

    @BeforeAll
    static void parse() throws Exception {
        try (InputStream xml = ExportXmlTest.class.getResourceAsStream("/META-INF/batch-jobs/export.xml")) {
            job = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
        }
    }

    private static List<Element> all(String name) {
        return elements(job.getElementsByTagName(name));
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .map(Element.class::cast)
                .toList();
    }

    private static List<String> idsOf(List<Element> steps) {
        return steps.stream().map(step -> step.getAttribute("id")).toList();
    }

    @Test
    void steps_come_one_after_another_without_split_or_flow() {
        assertThat(all("split")).as("partitioned flows in a split deadlock").isEmpty();
        assertThat(all("flow")).isEmpty();
        assertThat(all("decision")).isEmpty();
        assertThat(idsOf(all("step")))
                .containsExactly("validate", "extract", "encode", "merge", "upload", "mail", "cleanup");
        assertThat(all("step"))
                .extracting(step -> step.getAttribute("next"))
                .containsExactly("extract", "encode", "merge", "upload", "mail", "cleanup", "");
    }

    @Test
    void partitions_are_mapped_from_the_plan_and_nobody_collects_or_analyses_them() {
        assertThat(all("analyzer"))
                .as("a failing partition's rollback leaves the others' states STARTED")
                .isEmpty();
        assertThat(all("collector")).isEmpty();
        assertThat(all("reducer")).isEmpty();
        assertThat(all("plan")).as("the plan is the ledger's").isEmpty();
        assertThat(all("mapper"))
                .extracting(mapper -> mapper.getAttribute("ref"))
                .containsExactly("extractMapper", "encodeMapper");
    }

    @Test
    void a_step_that_fails_stops_the_job_so_that_the_console_offers_its_restart_from_the_first() {
        for (Element step : all("step")) {
            assertThat(elements(step.getElementsByTagName("stop")))
                    .as(step.getAttribute("id"))
                    .singleElement()
                    .satisfies(stop -> {
                        assertThat(stop.getAttribute("on")).isEqualTo("FAILED");
                        assertThat(stop.getAttribute("exit-status")).isEqualTo("EXPORT_FAILED");
                        assertThat(stop.getAttribute("restart")).isEqualTo("validate");
                    });
        }
        assertThat(all("fail")).isEmpty();
        assertThat(all("end")).isEmpty();
    }

    @Test
    void every_step_but_mail_runs_again_and_finds_out_by_itself_what_is_done() {
        List<Element> again = all("step").stream()
                .filter(step -> step.getAttribute("allow-start-if-complete").equals("true"))
                .toList();
        assertThat(idsOf(again)).containsExactly("validate", "extract", "encode", "merge", "upload", "cleanup");
    }
}
