/** The ledger of deliveries on Jakarta Persistence. */
package org.dayfold.delivery.jpa;
