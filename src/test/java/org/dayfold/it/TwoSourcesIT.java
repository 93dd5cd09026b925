package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dayfold.it.ApiClient.Answer;
import org.dayfold.testing.LetterLinks;
import org.dayfold.testing.MailSink;
import org.dayfold.testing.RealMariaDb;
import org.dayfold.testing.RealPostgres;
import org.dayfold.testing.ServerProcess;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server that reads from a PostgreSQL and a MariaDB: the same rows are the same file, and each speaks its own SQL. */
class TwoSourcesIT {
    private static final String KEY = "k3y";

    private static final String LINES = """
            createDate: 2026-11-20
            version: 1
            templateName: lines
            queryFile: lines.sql
            options: { exportFormat: xlsx, source: %s }
            requestInfo:
              downloadStep:
                required: true
                type: date
                stepRange: { days: 1, target: [filter.day.startDate, filter.day.endDate] }
            validation:
              filter.day.startDate: { name: from, type: date, required: true }
              filter.day.endDate: { name: to, type: date, required: true }
              filter.product: { name: product, type: string }
            """;

    private static final String LINES_QUERY = """
            SELECT id AS "번호", product AS "상품명", memo AS "메모", quantity AS "수량", amount AS "금액",
              ordered_on AS "주문일", registered_at AS "등록일시"
            FROM line
            WHERE registered_at >= ${filter.day.startDate} AND registered_at < ${filter.day.endDate}
            <#if filter.product?has_content>AND product LIKE ${"%" + filter.product + "%"}</#if>
            ORDER BY registered_at, id
            """;

    @TempDir
    static Path folder;

    private static MailSink mail;
    private static ServerProcess server;
    private static ApiClient api;

    @BeforeAll
    static void start() throws Exception {
        RealPostgres postgres = RealPostgres.start();
        RealMariaDb mariaDb = RealMariaDb.start();
        String onPostgres = postgres.createDatabase("two_sources");
        String onMariaDb = mariaDb.createDatabase("two_sources");
        try (Connection connection = postgres.connect("two_sources")) {
            SourceTables.fillLines(connection, "TIMESTAMP");
        }
        try (Connection connection = mariaDb.connect("two_sources")) {
            SourceTables.fillLines(connection, "DATETIME");
            SourceTables.fillProducts(connection);
        }
        mail = MailSink.start();
        server = ServerProcess.in(folder.resolve("home"))
                .with("DAYFOLD_API_KEY", KEY)
                .with("DAYFOLD_TEMPLATES", writeTemplates().toString())
                .with("DAYFOLD_SMTP_HOST", "127.0.0.1")
                .with("DAYFOLD_SMTP_PORT", Integer.toString(mail.port()))
                .with("DAYFOLD_MAIL_FROM", "dayfold@example.com")
                .with("DAYFOLD_SOURCE_PG_URL", onPostgres)
                .with("DAYFOLD_SOURCE_PG_USER", postgres.user())
                .with("DAYFOLD_SOURCE_PG_PASSWORD", postgres.password())
                .with("DAYFOLD_SOURCE_MY_URL", onMariaDb)
                .with("DAYFOLD_SOURCE_MY_USER", mariaDb.user())
                .with("DAYFOLD_SOURCE_MY_PASSWORD", mariaDb.password())
                .start();
        api = new ApiClient(server::uri, KEY);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (mail != null) {
            mail.close();
        }
    }

    /** {@code back-office} is the fixture as it stands, {@code back-office-mended} the same with a limit that makes sense. */
    private static Path writeTemplates() throws IOException {
        Path templates = Files.createDirectories(folder.resolve("templates"));
        for (String source : List.of("pg", "my")) {
            Files.writeString(templates.resolve("lines-" + source + ".yaml"), LINES.formatted(source));
        }
        Files.writeString(templates.resolve("lines.sql"), LINES_QUERY);
        Files.writeString(
                templates.resolve("lines-broken.yaml"), LINES.formatted("my").replace("lines.sql", "broken.sql"));
        Files.writeString(
                templates.resolve("broken.sql"), LINES_QUERY.replace("memo AS", "(SELECT memo FROM line) AS"));
        Path fixtures = Path.of("src/test/resources/templates");
        String backOffice = Files.readString(fixtures.resolve("back-office.yaml"))
                .replace("exportFormat: xlsx,", "exportFormat: xlsx, source: my,");
        assertThat(backOffice).contains("source: my", "min: 10");
        Files.writeString(templates.resolve("back-office.yaml"), backOffice);
        Files.writeString(templates.resolve("back-office-mended.yaml"), backOffice.replace("min: 10", "min: 1"));
        Files.copy(fixtures.resolve("back-office.sql"), templates.resolve("back-office.sql"));
        return templates;
    }

    // --- the same rows from both

    @Test
    void the_same_rows_of_both_databases_are_the_same_csv_byte_for_byte() throws Exception {
        byte[] postgres = file(completed(lines("pg", "csv", "")));
        byte[] mariaDb = file(completed(lines("my", "csv", "")));

        assertThat(new String(mariaDb, StandardCharsets.UTF_8)).isEqualTo(new String(postgres, StandardCharsets.UTF_8));
        assertThat(mariaDb).isEqualTo(postgres);
        assertThat(new String(postgres, StandardCharsets.UTF_8))
                .contains("Cotton & silk <scarf>", "면 셔츠 🙂", "9999999999.99", "2020-05-03 23:59:59")
                .doesNotContain("too late");
    }

    @Test
    void the_same_rows_of_both_databases_are_equal_cells() throws Exception {
        List<List<Object>> postgres = cells(file(completed(lines("pg", "xlsx", ""))));
        List<List<Object>> mariaDb = cells(file(completed(lines("my", "xlsx", ""))));

        assertThat(mariaDb).isEqualTo(postgres);
        assertThat(postgres).hasSize(4);
        assertThat(postgres.get(0)).containsExactly("번호", "상품명", "메모", "수량", "금액", "주문일", "등록일시");
        assertThat(postgres.subList(1, 4))
                .isEqualTo(SourceTables.LINE_ROWS.subList(1, 4).stream()
                        .map(TwoSourcesIT::asRead)
                        .toList());
    }

    @Test
    void a_bound_pattern_finds_the_same_rows_in_both() throws Exception {
        String filter = "\"product\": \"셔츠\",";

        List<List<Object>> postgres = cells(file(completed(lines("pg", "xlsx", filter))));
        assertThat(cells(file(completed(lines("my", "xlsx", filter))))).isEqualTo(postgres);
        assertThat(postgres).extracting(row -> row.get(1)).containsExactly("상품명", "린넨 셔츠", "면 셔츠 🙂");
    }

    /** An exception of a driver that the application cannot see is lost on its way through JBeret (JBERET000653). */
    @Test
    void a_query_that_fails_in_mariadb_fails_the_export_with_what_mariadb_says() throws Exception {
        String id = api.submit(lines("broken", "csv", ""));
        JsonObject export = api.await(id, e -> List.of("COMPLETED", "FAILED").contains(e.getString("state")));

        assertThat(export.getString("state")).isEqualTo("FAILED");
        assertThat(export.getString("step")).isEqualTo("extract");
        assertThat(export.getJsonObject("problem").getString("code")).isEqualTo("QUERY_FAILED");
        assertThat(server.log()).contains("Subquery returns more than 1 row").doesNotContain("JBERET000653");
    }

    // --- the field set of back offices

    @Test
    void a_back_offices_request_is_refused_by_a_minimum_of_ten_that_says_so() throws Exception {
        Answer refused = api.send(api.post(backOffice("back-office")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().getJsonArray("violations").getValuesAs(JsonObject.class))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.getString("code")).isEqualTo("VL00103");
                    assertThat(violation.getString("message")).isEqualTo("상품명 값은 10자 이상이어야 합니다. (현재 2자)");
                });
    }

    @Test
    void with_the_limit_mended_it_runs_and_finds_by_full_text_what_fulfils_every_condition() throws Exception {
        JsonObject export = completed(backOffice("back-office-mended"));

        assertThat(export.getInt("rows")).isEqualTo(2);
        assertThat(cells(file(export)))
                .containsExactly(
                        List.of("id", "name", "use_yn"),
                        List.of(new BigDecimal(9), "셔츠 (린넨)", "Y"),
                        List.of(new BigDecimal(8), "겨울 셔츠", "Y"));
    }

    // --- the letter

    @Test
    void the_link_in_both_forms_of_the_letter_opens_the_file_without_a_key() throws Exception {
        JsonObject export = completed(lines("my", "xlsx", "").replace("md@example.com", "reader@example.com"));
        List<MimeMessage> letters = mail.lettersTo("reader@example.com");

        assertThat(letters).hasSize(1);
        LetterLinks links = LetterLinks.of(letters.get(0));
        assertThat(links.inText()).hasSize(1);
        assertThat(links.inHtml()).isNotEmpty().containsOnly(links.inText().get(0));
        Answer opened =
                api.send(HttpRequest.newBuilder(URI.create(links.inText().get(0))));
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.bytes()).isEqualTo(file(export));
        assertThat(opened.header("ETag"))
                .isEqualTo("\"" + export.getJsonObject("file").getString("sha256") + "\"");
    }

    // --- asking and reading

    private static String lines(String source, String format, String filter) {
        return """
                { "templateId": "lines-%s", "format": "%s", "fresh": true,
                  "requestInfo": { "email": "md@example.com", "mdId": "md@example.com", "serviceSection": "데이폴드몰" },
                  "parameter": { "filter": { %s "day": { "startDate": "2020-05-01", "endDate": "2020-05-03" } } } }
                """.formatted(source, format, filter);
    }

    private static String backOffice(String template) {
        return """
                { "templateId": "%1$s", "downloadTitle": "", "format": "xlsx",
                  "requestInfo": { "name": false, "email": "md@example.com", "mdId": "md@example.com",
                                   "serviceSection": "데이폴드몰", "accountNo": "1001", "mdNo": false },
                  "parameter": { "templateId": "%1$s",
                    "filter": { "mdSeNo": ["1", "2"], "useYn": "Y", "productName": "셔츠", "serviceSectionNo": "1",
                                "mdPrtnrNo": 77, "_matchProductName": "+셔츠", "isHelpi": null,
                                "registDate": { "startDate": "2020-05-01", "endDate": "2020-05-03" } } } }
                """.formatted(template);
    }

    private static JsonObject completed(String request) throws Exception {
        String id = api.submit(request);
        JsonObject export = api.await(id, e -> List.of("COMPLETED", "FAILED").contains(e.getString("state")));
        assertThat(export.getString("state")).as(export.toString()).isEqualTo("COMPLETED");
        return export;
    }

    private static byte[] file(JsonObject export) throws Exception {
        Answer redirect = api.get(export.getJsonObject("file").getString("href"));
        assertThat(redirect.status()).isEqualTo(302);
        return api.send(HttpRequest.newBuilder(URI.create(redirect.header("Location"))))
                .bytes();
    }

    /** Each row's cells up to its last: numbers without trailing zeros, dates as times, nothing as an empty text. */
    private static List<List<Object>> cells(byte[] xlsx) throws IOException {
        ReadingOptions withFormats = new ReadingOptions(true, false);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx), withFormats);
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            return rows.map(TwoSourcesIT::cells).toList();
        }
    }

    private static List<Object> cells(Row row) {
        List<Object> cells = new ArrayList<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            cells.add(row.getOptionalCell(column).map(TwoSourcesIT::value).orElse(""));
        }
        return cells;
    }

    private static Object value(Cell cell) {
        if (cell.getType() != CellType.NUMBER) {
            return cell.getText();
        }
        String format = cell.getDataFormatString();
        return format != null && format.contains("yy")
                ? cell.asDate()
                : cell.asNumber().stripTrailingZeros();
    }

    /** A row of the table as {@link #cells(byte[])} shall give it. */
    private static List<Object> asRead(Object[] row) {
        return Arrays.stream(row).map(TwoSourcesIT::asRead).toList();
    }

    private static Object asRead(Object value) {
        if (value instanceof LocalDate day) {
            return day.atStartOfDay();
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        return value == null ? "" : value;
    }
}
