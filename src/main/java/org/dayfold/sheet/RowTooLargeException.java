package org.dayfold.sheet;

/** A row's values need more memory than a block may hold: the query selects something that is no cell's content. */
public final class RowTooLargeException extends RuntimeException {

    RowTooLargeException(String column, long bytes, long limit) {
        super("column " + column + ": the block of its row needs " + bytes + " bytes, the limit is " + limit);
    }
}
