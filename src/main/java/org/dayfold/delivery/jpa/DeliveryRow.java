package org.dayfold.delivery.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.dayfold.delivery.Delivery;
import org.dayfold.delivery.DeliveryKey;
import org.dayfold.delivery.DeliveryKind;
import org.dayfold.delivery.DeliveryState;

/** A row of the ledger. Changed by compare-and-set updates only, never through the entity. */
@Entity
@Table(name = "delivery")
class DeliveryRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "export_id")
    String exportId;

    String channel;

    @Enumerated(EnumType.STRING)
    DeliveryKind kind;

    String recipient;
    int resend;

    @Enumerated(EnumType.STRING)
    DeliveryState state;

    @Column(name = "message_id")
    String messageId;

    int attempts;

    @Column(name = "last_error")
    String lastError;

    @Column(name = "changed_at")
    Instant changedAt;

    static DeliveryRow pending(DeliveryKey key, String messageId, Instant at) {
        DeliveryRow row = new DeliveryRow();
        row.exportId = key.exportId();
        row.channel = key.channel();
        row.kind = key.kind();
        row.recipient = key.recipient();
        row.resend = key.resend();
        row.state = DeliveryState.PENDING;
        row.messageId = messageId;
        row.lastError = "";
        row.changedAt = at;
        return row;
    }

    Delivery toDelivery() {
        DeliveryKey key = new DeliveryKey(exportId, channel, kind, recipient, resend);
        return new Delivery(id, key, state, messageId, attempts, lastError, changedAt);
    }
}
