package org.dayfold.export;

import java.util.Optional;

/** Exports as their requesters see them: one that waits for an identical one's run stands where that one stands. */
final class SharedViews {
    private final ExportLedger exports;

    SharedViews(ExportLedger exports) {
        this.exports = exports;
    }

    Optional<Export> find(String id) {
        return exports.find(id).map(this::of);
    }

    Export of(Export export) {
        if (export.sharing().withdrawn()) {
            return export.asCancelled();
        }
        return export.sharing()
                .leader()
                .flatMap(exports::find)
                .map(export::following)
                .orElse(export);
    }
}
