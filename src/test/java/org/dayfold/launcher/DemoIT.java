package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dayfold.testing.FreePorts;
import org.dayfold.testing.LetterLinks;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code ./dayfold demo --exit} as a person runs it, once, and what it says then.
 *
 * <p>It stands in a folder of its own with links to this build, and no sources: so it cannot decide to build anew under the
 * feet of other tests, and its shop, files and letters are not those of a developer's demo.
 */
class DemoIT {
    private static final long PATIENCE_SECONDS = 900;

    @TempDir
    static Path folder;

    private static int exitCode;
    private static String errors;
    private static int httpPort;
    private static int managementPort;
    private static Map<String, String> results;

    @BeforeAll
    static void runDemo() throws Exception {
        layOut();
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(folder.resolve("dayfold").toString(), "demo", "--exit")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        setEnvironment(builder.environment());
        Process demo = builder.start();
        boolean ended;
        try {
            ended = demo.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            end(demo);
        }
        errors = Files.readString(err);
        String said = Files.readString(out);
        assertThat(ended).as(said + errors).isTrue();
        exitCode = demo.exitValue();
        assertThat(exitCode).as(said + errors).isZero();
        results = lastLines(said, 7);
    }

    private static void layOut() throws IOException {
        Path build = Path.of(System.getProperty("dayfold.build", "target")).toAbsolutePath();
        Path server = Path.of(
                System.getProperty("dayfold.server", build.resolve("server").toString()));
        Path target = Files.createDirectories(folder.resolve("target"));
        for (String part : List.of("classes", "dayfold", "dayfold.war", "launcher-lib")) {
            Files.createSymbolicLink(target.resolve(part), build.resolve(part));
        }
        Files.createSymbolicLink(target.resolve("server"), server.toAbsolutePath());
        Files.createSymbolicLink(
                folder.resolve("templates"), Path.of("templates").toAbsolutePath());
        Files.copy(Path.of("dayfold"), folder.resolve("dayfold"));
    }

    private static void setEnvironment(Map<String, String> environment) throws IOException {
        // Not the developer's own DAYFOLD_ settings.
        environment.keySet().removeIf(name -> name.startsWith("DAYFOLD_"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        httpPort = FreePorts.next();
        managementPort = FreePorts.next();
        environment.put("DAYFOLD_HTTP_PORT", Integer.toString(httpPort));
        environment.put("DAYFOLD_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("DAYFOLD_SMTP_PORT", Integer.toString(FreePorts.next()));
    }

    /** A demo that hangs is asked to end, and takes its server with it; whatever is left after a minute is killed. */
    private static void end(Process demo) throws InterruptedException {
        List<ProcessHandle> children = demo.descendants().toList();
        if (demo.isAlive()) {
            demo.destroy();
            demo.waitFor(60, TimeUnit.SECONDS);
        }
        demo.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static Map<String, String> lastLines(String text, int count) {
        List<String> lines = text.lines().toList();
        assertThat(lines).hasSizeGreaterThan(count);
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines.subList(lines.size() - count, lines.size())) {
            assertThat(line).contains("=");
            values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return values;
    }

    private static Path file() {
        return Path.of(results.get("file"));
    }

    @Test
    void it_ends_well_with_seven_lines_for_scripts_and_builds_nothing() {
        assertThat(exitCode).isZero();
        assertThat(results).containsOnlyKeys("file", "rows", "bytes", "sha256", "link", "mail", "console");
        assertThat(results.keySet()).containsExactly("file", "rows", "bytes", "sha256", "link", "mail", "console");
        assertThat(results.get("console")).isEqualTo("http://127.0.0.1:" + managementPort + "/console");
        assertThat(errors).doesNotContain("Building");
        assertThat(folder.resolve("target/dayfold-build.log")).doesNotExist();
    }

    @Test
    void its_file_has_the_bytes_and_the_digest_it_says() throws Exception {
        assertThat(file()).isRegularFile().hasSize(Long.parseLong(results.get("bytes")));
        assertThat(file().toString())
                .startsWith(folder.resolve("target/demo/files").toString());
        try (InputStream bytes = Files.newInputStream(file())) {
            assertThat(ExportClient.digest(bytes).sha256()).isEqualTo(results.get("sha256"));
        }
    }

    @Test
    void its_workbook_has_the_rows_and_totals_that_the_shops_own_sql_gives() throws Exception {
        Totals workbook = Totals.of(file());

        assertThat(workbook.rows()).isEqualTo(Long.parseLong(results.get("rows")));
        assertThat(workbook).isEqualTo(shop());
    }

    /** The server has ended, so the shop's file is free. */
    private static Totals shop() throws Exception {
        String url = ShopData.url(folder.resolve("target/demo/data")) + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            return new Totals(
                    ShopTotals.number(connection, "SELECT count(*) FROM order_item"),
                    ShopTotals.number(connection, "SELECT sum(id) FROM order_item"),
                    ShopTotals.number(connection, "SELECT sum(quantity) FROM order_item"),
                    ShopTotals.number(connection, "SELECT sum(CAST(quantity AS BIGINT) * price) FROM order_item"));
        }
    }

    private record Totals(long rows, long ids, long quantity, long amount) {
        /** Over all sheets, each with its own header. */
        static Totals of(Path xlsx) throws IOException {
            Totals sum = new Totals(0, 0, 0, 0);
            try (ReadableWorkbook workbook = new ReadableWorkbook(xlsx.toFile())) {
                for (Sheet sheet : workbook.getSheets().toList()) {
                    try (Stream<Row> rows = sheet.openStream()) {
                        sum = sum.plus(rows.iterator());
                    }
                }
            }
            return sum;
        }

        private Totals plus(Iterator<Row> sheet) {
            List<String> header = new ArrayList<>();
            sheet.next().forEach(cell -> header.add(cell.asString()));
            assertThat(header).contains("주문상품번호", "수량", "금액");
            long[] sum = {rows, ids, quantity, amount};
            while (sheet.hasNext()) {
                Row row = sheet.next();
                sum[0]++;
                sum[1] += number(row, header.indexOf("주문상품번호"));
                sum[2] += number(row, header.indexOf("수량"));
                sum[3] += number(row, header.indexOf("금액"));
            }
            return new Totals(sum[0], sum[1], sum[2], sum[3]);
        }

        private static long number(Row row, int column) {
            BigDecimal value = row.getCell(column).asNumber();
            return value.longValueExact();
        }
    }

    @Test
    void its_letter_lies_in_the_mailbox_with_subject_and_a_link_to_the_export() throws Exception {
        Path eml = Path.of(results.get("mail"));
        assertThat(eml).isRegularFile().hasParent(folder.resolve("target/demo/mailbox"));
        String exportPath = "/api/exports/" + exportId() + "/file";
        assertThat(results.get("link")).isEqualTo("http://127.0.0.1:" + httpPort + exportPath);

        try (InputStream in = Files.newInputStream(eml)) {
            MimeMessage letter = new MimeMessage(Session.getInstance(new Properties()), in);
            assertThat(letter.getSubject()).startsWith("[데이폴드몰] 주문상품_").endsWith(" 파일이 준비되었습니다");
            assertThat(letter.getAllRecipients()).extracting(Object::toString).containsExactly("md@example.com");
            LetterLinks links = LetterLinks.of(letter);
            assertThat(links.inText()).singleElement().asString().contains(exportPath + "?expires=");
            assertThat(links.inHtml()).isNotEmpty().containsOnly(links.inText().get(0));
        }
    }

    private static String exportId() {
        return file().getParent().getFileName().toString();
    }

    @Test
    void its_server_is_gone_and_both_ports_are_free() throws Exception {
        assertThat(folder.resolve("target/demo/dayfold.pid")).doesNotExist();
        for (int port : List.of(httpPort, managementPort)) {
            ServerRun.refuseTakenPort("127.0.0.1", port, Setting.DAYFOLD_HTTP_PORT);
        }
    }
}
