package org.dayfold.bench;

import java.io.IOException;
import java.util.List;
import org.dayfold.sheet.Column;

/** Rows that every writer gets alike: the same ones in every run. */
public interface Workload {

    List<Column> columns();

    /** Feeds rows {@code from} (from 0) to {@code to} (exclusive). */
    void feed(long from, long to, Cells cells) throws IOException;

    /**
     * By name: {@code wide} (20 columns), {@code narrow} (4), {@code broad} (60), or {@code shop} with the file that
     * {@code -Dbench.shop} names.
     */
    static Workload named(String name) {
        return switch (name) {
            case "wide" -> new OrderRows(OrderRows.WIDE);
            case "narrow" -> new OrderRows(OrderRows.NARROW);
            case "broad" -> new OrderRows(OrderRows.BROAD);
            case "shop" -> RetailRows.ofProperty();
            default -> throw new IllegalArgumentException("no workload is named " + name);
        };
    }
}
