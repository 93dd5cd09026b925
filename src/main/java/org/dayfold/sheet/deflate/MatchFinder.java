package org.dayfold.sheet.deflate;

import java.util.Arrays;

/**
 * Finds the matches of a block. Between values it does not search: the same markup stands in the row above and, but for the column's
 * letters, in the cell to the left, and what is cheapest of these is taken. In values it asks for the last one of the same column
 * that begins alike, and in texts for the last place of five bytes alike. Each candidate is compared, so that no mark is trusted.
 *
 * <p>Not thread-safe.
 */
final class MatchFinder {

    private static final int NONE = -1;
    private static final int VALUE_BITS = 12;
    /** Bytes of a value by which the last one like it is found. */
    private static final int ALIKE = 8;
    /** Bytes of a value from which on its match takes the opening along, and the row's last digits stand alone. */
    private static final int WORTHWHILE = 2;

    private static final int TEXT_BITS = 14;
    private static final int MIN_TEXT = 5;
    /** Bytes after which a block of the stream ends with the value: codes follow the data, and its tokens stay few. */
    private static final int MAX_BLOCK = 1 << 20;

    /** Tokens after which the costs are no guess any more. */
    private static final int FIRST_LEARNING = 1 << 11;

    private static final int SECOND_LEARNING = 1 << 14;
    /** A place in a text's slot: its lowest bits, which tell of distances up to twice the window; above them, bits of the hash. */
    private static final int PLACE_BITS = 16;

    private static final int PLACE = (1 << PLACE_BITS) - 1;
    private static final int TAG = -1 << PLACE_BITS;

    private final Tokens tokens;
    private final TokenCosts costs;
    private final BlockWriter blocks;
    private final BitWriter out;

    /** Where the last value stood whose column and first eight bytes hash so. */
    private final int[] lastValue = new int[1 << VALUE_BITS];
    /** Where the last five bytes stood that hash so, under more of their hash: one look tells, without the bytes, that it is none. */
    private final int[] lastText = new int[1 << TEXT_BITS];
    /** The last mark of each column, and of each opening. */
    private int[] lastOfColumn = new int[64];

    private int[] lastOfOpening = new int[64];

    private byte[] in;
    private int length;
    private int[] marks;
    /** Begin of the block of the stream, of the literals that wait for a match, and of what has no token yet. */
    private int begin;

    private int literals;
    private int at;
    private int digitCount;
    private int nextLimit;

    MatchFinder(Tokens tokens, TokenCosts costs, BlockWriter blocks, BitWriter out) {
        this.tokens = tokens;
        this.costs = costs;
        this.blocks = blocks;
        this.out = out;
    }

    void parse(byte[] bytes, int size, CellMarks cells) {
        in = bytes;
        length = size;
        marks = cells.fields;
        begin = 0;
        literals = 0;
        at = 0;
        digitCount = 0;
        nextLimit = FIRST_LEARNING;
        tokens.clear();
        costs.guess();
        Arrays.fill(lastValue, NONE);
        Arrays.fill(lastText, 0);
        Arrays.fill(lastOfColumn, NONE);
        Arrays.fill(lastOfOpening, NONE);
        int end = cells.length;
        if (end == 0) {
            text(length);
        } else {
            text(marks[CellMarks.START]);
        }
        for (int mark = 0; mark < end; mark += CellMarks.FIELDS) {
            int next = mark + CellMarks.FIELDS;
            cell(mark, next < end ? marks[next + CellMarks.START] : length);
        }
        endBlock();
        in = null;
        marks = null;
    }

    /** Takes what is left as literals, and writes the tokens as a block of the stream. */
    private void endBlock() {
        if (at > literals) {
            tokens.add(in, literals, at - literals);
            literals = at;
        }
        if (at > begin) {
            blocks.write(in, begin, at, tokens, out);
        }
        begin = at;
        tokens.clear();
    }

    /** A match from the present place on, of any length from 3. */
    private void match(int size, int distance) {
        if (size > Symbols.MAX_MATCH) {
            longMatch(size, distance);
        } else {
            tokens.add(in, literals, at - literals, size, distance);
            at += size;
            literals = at;
        }
        if (tokens.count >= nextLimit) {
            limit();
        }
    }

    private void longMatch(int size, int distance) {
        int left = size;
        while (left > 0) {
            int taken = Math.min(left, Symbols.MAX_MATCH);
            if (left - taken != 0 && left - taken < Symbols.MIN_MATCH) {
                taken -= Symbols.MIN_MATCH;
            }
            tokens.add(in, literals, at - literals, taken, distance);
            at += taken;
            literals = at;
            left -= taken;
            if (tokens.count >= Tokens.CAPACITY - 1) {
                endBlock();
            }
        }
    }

    /** What is due once so many tokens are there: to learn what they cost, or to end the block. */
    private void limit() {
        if (tokens.count >= Tokens.CAPACITY - 1) {
            endBlock();
        } else {
            learn();
        }
    }

    private void learn() {
        blocks.count(tokens);
        blocks.literals.buildWidths();
        blocks.distances.buildWidths();
        costs.learn(blocks.literals, blocks.distances);
        nextLimit = nextLimit == FIRST_LEARNING ? SECOND_LEARNING : Tokens.CAPACITY - 1;
    }

    private int replace(int[] last, int index, int mark) {
        int before = last[index];
        last[index] = mark;
        return before;
    }

    /** A piece of markup, and the value behind it, which ends at {@code end}. */
    private void cell(int mark, int end) {
        int column = marks[mark + CellMarks.COLUMN];
        int opening = marks[mark + CellMarks.OPENING];
        int digits = marks[mark + CellMarks.DIGITS];
        int value = marks[mark + CellMarks.VALUE];
        if (column >= lastOfColumn.length) {
            lastOfColumn = grown(lastOfColumn, column);
        }
        if (opening >= lastOfOpening.length) {
            lastOfOpening = grown(lastOfOpening, opening);
        }
        if (column == CellMarks.ROW) {
            digitCount = 0;
            while (in[digits + digitCount] >= '0' && in[digits + digitCount] <= '9') {
                digitCount++;
            }
        }
        int up = replace(lastOfColumn, column, mark);
        int alike = replace(lastOfOpening, opening, mark);
        int key = valueKey(value, column);
        int seen = lastValue[key];
        lastValue[key] = value;
        if (at < value) {
            markup(mark, digits, Math.min(digits + digitCount, value), value, up, alike, seen);
        }
        if (at < end) {
            if ((opening & 1) != 0) {
                text(end);
            } else {
                at = end;
            }
        }
        if (at - begin > MAX_BLOCK) {
            endBlock();
        }
    }

    private void markup(int mark, int digits, int digitsEnd, int value, int up, int alike, int seen) {
        int above = up == NONE ? 0 : window(digits - marks[up + CellMarks.DIGITS]);
        int near = alike == NONE ? 0 : window(digits - marks[alike + CellMarks.DIGITS]);
        int left = mark == 0 ? 0 : window(digits - marks[mark - CellMarks.FIELDS + CellMarks.DIGITS]);
        // The value: the last of the column that begins alike is the best if it does, else the row above may do.
        int distance = seen == NONE ? 0 : window(value - seen);
        int run = equal(value, distance, length);
        if (run < ALIKE && distance != above) {
            distance = above;
            run = equal(value, above, length);
        }
        boolean worthwhile = run >= WORTHWHILE;
        if (at < digits) {
            head(digits, worthwhile ? digitsEnd : digits, worthwhile, above, near);
        }
        if (!worthwhile) {
            run = equal(at, near, length);
            if (at + run >= value && run >= Symbols.MIN_MATCH) {
                match(run, near);
                return;
            }
            run = 0;
        }
        if (at < digitsEnd) {
            digits(digitsEnd, left);
        }
        int whole = value - at + run;
        int ahead = run == 0 | whole < Symbols.MIN_MATCH ? 0 : equal(at, distance, value);
        if (ahead < value - at) {
            opening(value, above, near);
            whole = at == value ? run : 0;
        }
        if (whole >= Symbols.MIN_MATCH) {
            match(whole, distance);
        }
    }

    /**
     * Up to the digits: from the row above, with the end of the value before if that is the same there, or from the left, where the
     * last letter is another.
     *
     * @param limit how far the row above is asked for: the digits, or the end of those
     * @param preferAbove whether the row above need not be the cheaper one
     */
    private void head(int digits, int limit, boolean preferAbove, int above, int near) {
        int distance = above;
        int size = equal(at, above, limit);
        boolean taken = size >= Symbols.MIN_MATCH && at + size >= digits;
        int before = taken ? valueTail(above) : 0;
        if (!taken || !preferAbove && before <= 1) {
            int fromNear = equal(at, near, digits);
            if (!taken
                    || fromNear >= Symbols.MIN_MATCH
                            && costs.match(size, above)
                                    > costs.match(fromNear, near)
                                            + costs.literals(in, at + fromNear, size - fromNear)) {
                distance = near;
                size = fromNear;
                before = 0;
            }
        }
        if (size >= Symbols.MIN_MATCH) {
            at -= before;
            match(size + before, distance);
        }
        at = Math.max(at, digits);
    }

    /** How many of the literals that wait, the end of the value before, are the same at a distance. */
    private int valueTail(int distance) {
        byte[] bytes = in;
        int tail = at;
        while (tail > literals && tail > distance && bytes[tail - 1] == bytes[tail - 1 - distance]) {
            tail--;
        }
        return at - tail;
    }

    /** The rest of the row's digits: from the cell to the left, or anew. */
    private void digits(int digitsEnd, int left) {
        int size = digitsEnd - at;
        if (size >= Symbols.MIN_MATCH
                && left != 0
                && costs.match(size, left) < size * costs.digit
                && equal(at, left, digitsEnd) == size) {
            match(size, left);
        } else {
            at = digitsEnd;
        }
    }

    /** The rest of the opening, wherever more of it is. */
    private void opening(int value, int above, int near) {
        int fromNear = equal(at, near, value);
        int fromAbove = fromNear == value - at ? 0 : equal(at, above, value);
        int size = Math.max(fromNear, fromAbove);
        if (size >= Symbols.MIN_MATCH) {
            match(size, fromNear >= fromAbove ? near : above);
        }
        if (at < value) {
            at = value;
        }
    }

    /** How many bytes from a place on, and before {@code end}, equal those at a distance; none at distance 0. */
    private int equal(int from, int distance, int end) {
        return distance == 0 || distance > from ? 0 : Bytes.equal(in, from - distance, from, end);
    }

    private static int window(int distance) {
        return distance <= Symbols.WINDOW ? distance : 0;
    }

    private int valueKey(int value, int column) {
        long bytes = Bytes.longAt(in, value) + column;
        return (int) (bytes * 0x9E3779B97F4A7C15L >>> 64 - VALUE_BITS);
    }

    /** Greedy: the last place that begins with the same bytes, if a match there is cheaper than literals. */
    private void text(int end) {
        byte[] bytes = in;
        int[] last = lastText;
        int i = at;
        int stop = Math.min(end, length - MIN_TEXT);
        while (i < stop) {
            long start = Bytes.longAt(bytes, i) << 64 - 8 * MIN_TEXT;
            long hash = start * 0x9E3779B97F4A7C15L;
            int slot = (int) (hash >>> 64 - TEXT_BITS);
            int seen = last[slot] ^ (int) hash & TAG;
            last[slot] = (int) hash & TAG | i & PLACE;
            if (seen >>> PLACE_BITS == 0) {
                int distance = i - seen & PLACE;
                if (distance - 1 < Symbols.WINDOW && distance <= i && distance != 0) {
                    int size = Bytes.equal(bytes, i - distance, i, length);
                    int back = i;
                    while (back > literals && back > distance && bytes[back - 1] == bytes[back - 1 - distance]) {
                        back--;
                    }
                    size += i - back;
                    if (size >= 8 || size >= 3 && costs.match(size, distance) < costs.literals(bytes, back, size)) {
                        at = back;
                        match(size, distance);
                        i = at;
                        continue;
                    }
                }
            }
            i++;
        }
        at = Math.max(end, at);
    }

    private static int[] grown(int[] last, int index) {
        int[] grown = Arrays.copyOf(last, Math.max(index + 1, 2 * last.length));
        Arrays.fill(grown, last.length, grown.length, NONE);
        return grown;
    }
}
