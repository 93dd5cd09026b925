package org.dayfold.export.rest;

import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.dayfold.delivery.Delivery;
import org.dayfold.delivery.DeliveryState;
import org.dayfold.template.ViolationKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The letters of an export and what became of them. */
@Schema(name = "Deliveries")
public record DeliveriesView(List<Item> items) {
    static DeliveriesView of(List<Delivery> deliveries, ZoneId zone, Locale language) {
        return new DeliveriesView(
                deliveries.stream().map(d -> Item.of(d, zone, language)).toList());
    }

    /** One letter. */
    @Schema(name = "Delivery")
    @JsonbNillable
    @JsonbPropertyOrder({"id", "channel", "recipient", "state", "messageId", "attempts", "lastError", "at"})
    public record Item(
            long id,
            @Schema(examples = "mail") String channel,
            String recipient,

            @Schema(
                    description =
                            "UNKNOWN: it may or may not have gone out; never sent again by itself, but by POST to deliveries")
            DeliveryState state,

            String messageId,

            @Schema(description = "How often it was begun to be sent")
            int attempts,

            @Schema(
                    nullable = true,
                    description =
                            "What the last attempt met; of a letter that has failed, VL00001 and its text before it")
            String lastError,

            @Schema(description = "When it last changed") OffsetDateTime at) {
        static Item of(Delivery delivery, ZoneId zone, Locale language) {
            return new Item(
                    delivery.id(),
                    delivery.key().channel(),
                    delivery.key().recipient(),
                    delivery.state(),
                    delivery.messageId(),
                    delivery.attempts(),
                    lastError(delivery, language),
                    ExportView.time(delivery.at(), zone));
        }

        private static String lastError(Delivery delivery, Locale language) {
            if (delivery.lastError().isEmpty()) {
                return null;
            }
            return delivery.state() == DeliveryState.FAILED
                    ? ViolationKind.MAIL_FAILED.text(language) + " " + delivery.lastError()
                    : delivery.lastError();
        }
    }
}
