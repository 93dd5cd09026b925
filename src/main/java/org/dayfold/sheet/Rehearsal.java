package org.dayfold.sheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A workbook of made-up rows that nobody reads: what writes rows has been compiled when the first real ones come. */
public final class Rehearsal {

    private static final List<Column> COLUMNS = List.of(
            Column.of("number", ColumnType.INTEGER),
            Column.of("quantity", ColumnType.INTEGER),
            Column.of("price", ColumnType.DECIMAL),
            Column.of("rate", ColumnType.DOUBLE),
            Column.of("day", ColumnType.DATE),
            Column.of("at", ColumnType.TIMESTAMP),
            Column.of("state", ColumnType.TEXT),
            Column.of("code", ColumnType.TEXT),
            Column.of("name", ColumnType.TEXT),
            Column.of("address", ColumnType.TEXT));

    private static final List<byte[]> WORDS = texts("결제완료", "배송 중", "shipped", "A & B <c>", "주문_취소");

    private static final long FIRST_DAY = 18_322;
    private static final long DAYS = 92;
    private static final long NANOS_OF_A_SECOND = 1_000_000_000L;
    private static final int SECONDS_OF_A_DAY = 86_400;

    private final Path folder;
    private final SplittableRandom random = new SplittableRandom(1);
    private final byte[] text = new byte[64];

    /** @param folder where the rehearsal's files are while it lasts */
    public Rehearsal(Path folder) {
        this.folder = folder;
    }

    /** Writes so many rows from values to the finished workbook, with {@link Compression#FAST}; returns the workbook's bytes. */
    public long perform(int rows) throws IOException {
        Path rowPart = folder.resolve("rehearsal.rows");
        Path filePart = folder.resolve("rehearsal.part");
        Path workbook = folder.resolve("rehearsal.xlsx");
        try {
            RowPartState state = extract(rows, rowPart);
            Xlsx format = new Xlsx(Compression.FAST);
            PartLayout layout = format.layout(COLUMNS, List.of(state), part -> rowPart)
                    .parts()
                    .get(0);
            MergePart encoded = encode(format, rowPart, state, layout, filePart);
            return new WorkbookMerge()
                    .merge(format, "rehearsal", COLUMNS, List.of(encoded), workbook, false)
                    .bytes();
        } finally {
            for (Path file : List.of(rowPart, filePart, workbook)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private RowPartState extract(int rows, Path file) throws IOException {
        try (RowPartWriter part = RowPartWriter.create(file)) {
            RowBlockBuilder block = new RowBlockBuilder(COLUMNS);
            for (int row = 0; row < rows; row++) {
                put(row, block);
                if (block.isFull()) {
                    part.append(block.build());
                }
            }
            if (!block.isEmpty()) {
                part.append(block.build());
            }
            return part.state();
        }
    }

    private void put(int row, RowBlockBuilder block) {
        long day = FIRST_DAY + row % DAYS;
        block.putLong(100_000_000L + row);
        block.putLong(random.nextInt(1, 30));
        block.putDecimal(random.nextInt(1, 4_000) * 1_000L, 2);
        block.putDouble(random.nextInt(100) / 100.0);
        block.putDate(LocalDate.ofEpochDay(day));
        block.putTimestamp(day, random.nextInt(SECONDS_OF_A_DAY) * NANOS_OF_A_SECOND);
        word(block);
        number(random.nextInt(), block);
        word(block);
        if (random.nextInt(10) == 0) {
            block.putNull();
        } else {
            number(random.nextInt(1_000), block);
        }
        block.endRow();
    }

    private void word(RowBlockBuilder block) {
        byte[] word = WORDS.get(random.nextInt(WORDS.size()));
        block.putText(word, 0, word.length);
    }

    /** A word and a number. */
    private void number(int number, RowBlockBuilder block) {
        byte[] word = WORDS.get(Math.floorMod(number, WORDS.size()));
        System.arraycopy(word, 0, text, 0, word.length);
        block.putText(text, 0, Ascii.putLong(text, word.length, number));
    }

    private static MergePart encode(Xlsx format, Path rowPart, RowPartState rows, PartLayout layout, Path filePart)
            throws IOException {
        FilePartState start = FilePartState.start(format.key(COLUMNS, rows, layout), COLUMNS.size());
        try (FilePartWriter writer = FilePartWriter.create(filePart, start);
                PartEncoder encoder = format.encoder(COLUMNS, new RowPartReader(rowPart, rows), layout, start)) {
            for (Optional<FileBlock> block = encoder.next(); block.isPresent(); block = encoder.next()) {
                writer.append(block.get());
            }
            return new MergePart(filePart, writer.state(), rows, layout);
        }
    }

    private static List<byte[]> texts(String... words) {
        List<byte[]> texts = new ArrayList<>();
        for (String word : words) {
            texts.add(word.getBytes(StandardCharsets.UTF_8));
        }
        return texts;
    }
}
