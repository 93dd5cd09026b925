package org.dayfold.export.rest;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an export's parts are found. */
@Schema(name = "Links", description = "Paths on this server")
@JsonbPropertyOrder({"self", "file", "manifest", "partitions", "deliveries"})
public record LinksView(String self, String file, String manifest, String partitions, String deliveries) {}
