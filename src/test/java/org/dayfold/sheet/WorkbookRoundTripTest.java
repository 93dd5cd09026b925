package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookRoundTripTest {

    private static final List<Column> ALL_TYPES = Arrays.stream(ColumnType.values())
            .map(type -> Column.of(type.name(), type))
            .toList();

    @TempDir
    Path folder;

    @Test
    void every_type_is_read_back_by_poi_as_its_own_kind_of_cell() throws IOException {
        List<Object> row = List.of(
                -42L,
                42L,
                new BigDecimal("19900.50"),
                0.1,
                LocalDate.of(2020, 5, 1),
                LocalTime.of(13, 30),
                LocalDateTime.of(2020, 5, 1, 23, 59, 59),
                OffsetDateTime.parse("2020-05-01T09:00:00+09:00"),
                true,
                "셔츠 <b>&",
                new byte[] {(byte) 0xCA, (byte) 0xFE});
        List<Object> nothing = new ArrayList<>(java.util.Collections.nCopies(ALL_TYPES.size(), null));
        MergedFile file = new ExportRun(folder, new Xlsx(Compression.FAST), ALL_TYPES)
                .partition(List.of(row))
                .partition(List.of())
                .partition(List.of(nothing, row))
                .finish(folder.resolve("out.xlsx"));

        assertThat(file.rows()).isEqualTo(3);
        assertThat(file.bytes()).isEqualTo(Files.size(folder.resolve("out.xlsx")));
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(folder.resolve("out.xlsx")))) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getSheetName()).isEqualTo("주문");
            assertThat(sheet.getLastRowNum()).isEqualTo(3);
            assertThat(sheet.getRow(2).getPhysicalNumberOfCells()).isZero();
            for (int number : new int[] {1, 3}) {
                XSSFRow cells = sheet.getRow(number);
                assertThat(cells.getCell(0).getNumericCellValue()).isEqualTo(-42);
                assertThat(cells.getCell(1).getNumericCellValue()).isEqualTo(42);
                assertThat(cells.getCell(2).getNumericCellValue()).isEqualTo(19900.5);
                assertThat(cells.getCell(3).getNumericCellValue()).isEqualTo(0.1);
                assertThat(cells.getCell(4).getLocalDateTimeCellValue()).isEqualTo("2020-05-01T00:00:00");
                assertThat(DateUtil.isCellDateFormatted(cells.getCell(4))).isTrue();
                assertThat(cells.getCell(5).getLocalDateTimeCellValue().toLocalTime())
                        .isEqualTo("13:30");
                assertThat(cells.getCell(6).getLocalDateTimeCellValue()).isEqualTo("2020-05-01T23:59:59");
                assertThat(cells.getCell(7).getLocalDateTimeCellValue()).isEqualTo("2020-05-01T09:00:00");
                assertThat(cells.getCell(8).getCellType()).isEqualTo(CellType.BOOLEAN);
                assertThat(cells.getCell(8).getBooleanCellValue()).isTrue();
                assertThat(cells.getCell(9).getStringCellValue()).isEqualTo("셔츠 <b>&");
                assertThat(cells.getCell(10).getStringCellValue()).isEqualTo("cafe");
            }
        }
    }
}
