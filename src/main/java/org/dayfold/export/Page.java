package org.dayfold.export;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param next what to give as {@code after} for the next page; empty on the last
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }
}
