package org.dayfold.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A ledger in memory that keeps the contract of the real one. */
public final class RememberedDeliveries implements DeliveryLedger {
    private final List<Delivery> rows = new ArrayList<>();

    @Override
    public synchronized Delivery enter(DeliveryKey key, String messageId, Instant at) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst().orElseGet(() -> {
            Delivery row = new Delivery(rows.size() + 1L, key, DeliveryState.PENDING, messageId, 0, "", at);
            rows.add(row);
            return row;
        });
    }

    @Override
    public synchronized Optional<Delivery> begin(long id, Instant at) {
        return find(id).filter(row -> row.state() == DeliveryState.PENDING).map(row -> {
            int attempts = row.attempts() + 1;
            return put(
                    new Delivery(id, row.key(), DeliveryState.SENDING, row.messageId(), attempts, row.lastError(), at));
        });
    }

    @Override
    public synchronized boolean settle(long id, int attempt, DeliveryState outcome, String error, Instant at) {
        return find(id).filter(row -> row.attempts() == attempt)
                .filter(row -> row.state() == DeliveryState.SENDING || row.state() == DeliveryState.UNKNOWN)
                .map(row -> put(new Delivery(id, row.key(), outcome, row.messageId(), attempt, error, at)))
                .isPresent();
    }

    @Override
    public synchronized List<Delivery> ofExport(String exportId) {
        return rows.stream()
                .filter(row -> row.key().exportId().equals(exportId))
                .toList();
    }

    @Override
    public synchronized Optional<Delivery> find(long id) {
        return id < 1 || id > rows.size() ? Optional.empty() : Optional.of(rows.get((int) id - 1));
    }

    @Override
    public synchronized List<Delivery> sendingSince(Instant before) {
        return rows.stream()
                .filter(row -> row.state() == DeliveryState.SENDING && row.at().isBefore(before))
                .toList();
    }

    private Delivery put(Delivery row) {
        rows.set((int) row.id() - 1, row);
        return row;
    }
}
