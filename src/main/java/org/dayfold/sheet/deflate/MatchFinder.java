package org.dayfold.sheet.deflate;

import java.util.Arrays;

/**
 * Finds the matches of a block. Between values it does not search: the same markup stands in the row above and, but for the column's
 * letters, in the cell to the left, and what is cheapest of these is taken. In values it asks for the last one of the same column
 * that begins alike, and in texts for the last four bytes alike. Each candidate is compared, so that no mark is trusted.
 *
 * <p>Not thread-safe.
 */
final class MatchFinder {

    private static final int NONE = -1;
    private static final int VALUE_BITS = 12;
    private static final int TEXT_BITS = 13;
    private static final int MIN_TEXT = 4;
    /** Bytes in one block of the stream at most: codes follow the data, and counts stay small. */
    private static final int MAX_BLOCK = 1 << 20;

    private static final int NEVER = 1 << 20;

    private final Tokens tokens;
    private final TokenCosts costs;
    private final BlockWriter blocks;
    private final BitWriter out;

    /** Where the last value stood whose column and first eight bytes hash so. */
    private final int[] lastValue = new int[1 << VALUE_BITS];
    /** Where the last four bytes stood that hash so. */
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
    private int nextLearning;

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
        nextLearning = 1 << 11;
        tokens.count = 0;
        costs.guess();
        Arrays.fill(lastValue, NONE);
        Arrays.fill(lastText, NONE);
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
            tokens.add(at - literals, 0, 0);
            literals = at;
        }
        if (at > begin) {
            blocks.write(in, begin, at, tokens, out);
        }
        begin = at;
        tokens.count = 0;
    }

    /** A match from the present place on, of any length from 3. */
    private void match(int size, int distance) {
        int left = size;
        while (left > 0) {
            int taken = Math.min(left, Symbols.MAX_MATCH);
            if (left - taken != 0 && left - taken < Symbols.MIN_MATCH) {
                taken -= Symbols.MIN_MATCH;
            }
            tokens.add(at - literals, taken, distance);
            at += taken;
            literals = at;
            left -= taken;
            if (tokens.count >= Tokens.CAPACITY - 1 || at - begin > MAX_BLOCK) {
                endBlock();
            }
        }
        if (tokens.count >= nextLearning) {
            learn();
        }
    }

    private void learn() {
        blocks.count(in, begin, tokens);
        blocks.literals.buildWidths();
        blocks.distances.buildWidths();
        costs.learn(blocks.literals, blocks.distances);
        nextLearning = nextLearning << 3;
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
    }

    private void markup(int mark, int digits, int digitsEnd, int value, int up, int alike, int seen) {
        byte[] bytes = in;
        // The value's best candidate, with the opening before it.
        int from = Math.max(at, digitsEnd);
        int above = up == NONE ? 0 : window(digits - marks[up + CellMarks.DIGITS]);
        int run = equal(from, above, length);
        int runDistance = above;
        int other = seen == NONE ? 0 : window(value - seen);
        if (other != 0 && other != above) {
            int otherRun = equal(from, other, length);
            if (otherRun > run + 1 || otherRun > run && other < above) {
                run = otherRun;
                runDistance = other;
            }
        }
        int reached = run - (value - from); // bytes of the value
        int near = alike == NONE ? 0 : window(digits - marks[alike + CellMarks.DIGITS]);
        if (reached <= 0 && near != 0 && near != runDistance) {
            int nearRun = equal(from, near, length);
            if (nearRun >= run) {
                run = nearRun;
                runDistance = near;
                reached = run - (value - from);
            }
        }
        int runCost = run < Symbols.MIN_MATCH ? NEVER : costs.match(run, runDistance);
        if (reached < 0) {
            runCost += 6 * -reached; // what it leaves of the opening
        }

        // From the digits on: all of them from a cell of this row, or the last ones anew.
        int tail = Math.max(at, digits);
        int ownRun = equal(tail, near, length);
        int ownValue = ownRun - (value - tail);
        int ownCost = NEVER;
        if (ownValue >= 0 && ownRun >= Symbols.MIN_MATCH) {
            ownCost = costs.match(ownRun, near);
            int rest = reached - ownValue;
            if (rest > 0) {
                int literalCost = rest < 12 ? costs.literals(bytes, value + ownValue, rest) : NEVER;
                ownCost += Math.min(literalCost, rest < 3 ? NEVER : costs.match(rest, runDistance));
            }
        }
        int left = mark == 0 ? 0 : window(digits - marks[mark - CellMarks.FIELDS + CellMarks.DIGITS]);
        int digitsLeft = Math.max(0, digitsEnd - tail);
        int digitsCost = digitsLeft < Symbols.MIN_MATCH || equal(tail, left, digitsEnd) < digitsLeft
                ? NEVER
                : costs.match(digitsLeft, left);

        // Up to the digits: from the row above, which goes on to the last digits, or from the left, with a letter anew.
        if (at < digits) {
            int headRun = equal(at, above, digitsEnd);
            int headCost = headRun < Symbols.MIN_MATCH ? NEVER : costs.match(headRun, above);
            int shared = at + headRun - digits;
            int freshCost = shared < 0 ? NEVER : (digitsLeft - shared) * costs.digit + runCost;
            if (shared < 0) {
                headCost = NEVER;
            }
            int tailCost = Math.min(ownCost, digitsCost + runCost);
            int nearRun = equal(at, near, digits);
            int nearCost = (nearRun < Symbols.MIN_MATCH ? 0 : costs.match(nearRun, near))
                    + costs.literals(bytes, at + nearRun, digits - at - nearRun);
            if (nearRun < Symbols.MIN_MATCH) {
                nearCost = costs.literals(bytes, at, digits - at);
                nearRun = 0;
            }
            if (headCost + Math.min(freshCost, tailCost) <= nearCost + tailCost && headCost < NEVER) {
                if (freshCost <= tailCost) {
                    match(headRun, above);
                    at += digitsLeft - shared;
                    emitRun(run, runDistance, runCost, value);
                    return;
                }
                int headSize = digits - at;
                if (headSize < Symbols.MIN_MATCH) {
                    at = digits;
                } else {
                    match(headSize, above);
                }
            } else {
                if (nearRun != 0) {
                    match(nearRun, near);
                }
                at = digits;
            }
        }
        int freshCost = digitsLeft * costs.digit + runCost;
        if (ownCost <= Math.min(freshCost, digitsCost + runCost) && ownCost < NEVER) {
            match(ownRun, near);
            if (reached - ownValue >= 3) {
                int rest = reached - ownValue;
                if (rest >= 12 || costs.match(rest, runDistance) < costs.literals(bytes, at, rest)) {
                    match(rest, runDistance);
                }
            }
            return;
        }
        if (digitsCost < digitsLeft * costs.digit) {
            match(digitsLeft, left);
        } else {
            at += digitsLeft;
        }
        emitRun(run, runDistance, runCost, value);
    }

    private void emitRun(int run, int distance, int cost, int value) {
        if (run >= Symbols.MIN_MATCH && cost < NEVER) {
            match(run, distance);
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

    /** Greedy: the last place of the same four bytes, if a match there is cheaper than literals. */
    private void text(int end) {
        byte[] bytes = in;
        int i = at;
        int last = Math.min(end, length - MIN_TEXT);
        while (i < last) {
            int four = Bytes.intAt(bytes, i);
            int slot = four * 0x9E3779B1 >>> 32 - TEXT_BITS;
            int candidate = lastText[slot];
            lastText[slot] = i;
            if (candidate != NONE && i - candidate <= Symbols.WINDOW && Bytes.intAt(bytes, candidate) == four) {
                int size = MIN_TEXT + Bytes.equal(bytes, candidate + MIN_TEXT, i + MIN_TEXT, length);
                int distance = i - candidate;
                int back = i;
                while (back > literals && back > distance && bytes[back - 1] == bytes[back - 1 - distance]) {
                    back--;
                }
                size += i - back;
                if (size >= 8 || costs.match(size, distance) < costs.literals(bytes, back, size)) {
                    at = back;
                    match(size, distance);
                    i = at;
                    continue;
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
