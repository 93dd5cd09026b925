/**
 * A letter and what became of it. The ledger has a row before anything is sent, so that no letter goes out twice: see
 * {@link org.dayfold.delivery.Postman}.
 */
package org.dayfold.delivery;
