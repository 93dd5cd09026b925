package org.dayfold.delivery.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dayfold.delivery.Delivery;
import org.dayfold.delivery.DeliveryKey;
import org.dayfold.delivery.DeliveryLedger;
import org.dayfold.delivery.DeliveryState;

/** The ledger on Jakarta Persistence, each call in a transaction of its own. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class JpaDeliveryLedger implements DeliveryLedger {
    @PersistenceContext(unitName = "dayfold")
    EntityManager em;

    @Override
    public Delivery enter(DeliveryKey key, String messageId, Instant at) {
        return em.createQuery(
                        "select d from DeliveryRow d where d.exportId = :export and d.channel = :channel"
                                + " and d.kind = :kind and d.recipient = :recipient and d.resend = :resend",
                        DeliveryRow.class)
                .setParameter("export", key.exportId())
                .setParameter("channel", key.channel())
                .setParameter("kind", key.kind())
                .setParameter("recipient", key.recipient())
                .setParameter("resend", key.resend())
                .getResultStream()
                .findFirst()
                .orElseGet(() -> {
                    DeliveryRow row = DeliveryRow.pending(key, messageId, at);
                    em.persist(row);
                    em.flush();
                    return row;
                })
                .toDelivery();
    }

    @Override
    public Optional<Delivery> begin(long id, Instant at) {
        int changed = em.createQuery("update DeliveryRow d set d.state = :sending, d.attempts = d.attempts + 1,"
                        + " d.changedAt = :at where d.id = :id and d.state = :pending")
                .setParameter("sending", DeliveryState.SENDING)
                .setParameter("at", at)
                .setParameter("id", id)
                .setParameter("pending", DeliveryState.PENDING)
                .executeUpdate();
        return changed == 1 ? find(id) : Optional.empty();
    }

    @Override
    public boolean settle(long id, int attempt, DeliveryState outcome, String error, Instant at) {
        return em.createQuery("update DeliveryRow d set d.state = :outcome, d.lastError = :error, d.changedAt = :at"
                                + " where d.id = :id and d.attempts = :attempt and d.state in :open")
                        .setParameter("outcome", outcome)
                        .setParameter("error", Delivery.errorText(error))
                        .setParameter("at", at)
                        .setParameter("id", id)
                        .setParameter("attempt", attempt)
                        .setParameter("open", List.of(DeliveryState.SENDING, DeliveryState.UNKNOWN))
                        .executeUpdate()
                == 1;
    }

    @Override
    public List<Delivery> ofExport(String exportId) {
        return em.createQuery("select d from DeliveryRow d where d.exportId = :export order by d.id", DeliveryRow.class)
                .setParameter("export", exportId)
                .getResultStream()
                .map(DeliveryRow::toDelivery)
                .toList();
    }

    @Override
    public Optional<Delivery> find(long id) {
        return Optional.ofNullable(em.find(DeliveryRow.class, id)).map(DeliveryRow::toDelivery);
    }

    @Override
    public List<Delivery> sendingSince(Instant before) {
        return em.createQuery(
                        "select d from DeliveryRow d where d.state = :sending and d.changedAt < :before order by d.id",
                        DeliveryRow.class)
                .setParameter("sending", DeliveryState.SENDING)
                .setParameter("before", before)
                .getResultStream()
                .map(DeliveryRow::toDelivery)
                .toList();
    }
}
