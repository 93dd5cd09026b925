/** What is counted, through WildFly's Micrometer subsystem: {@code /metrics} on the management port, for Prometheus. */
package org.dayfold.app.micrometer;
