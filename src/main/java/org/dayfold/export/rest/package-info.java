/**
 * The export over HTTP: JAX-RS resources that translate between JSON and {@link org.dayfold.export.ExportDesk}, and
 * problem details (RFC 9457) for everything that goes wrong. docs/api.md shows it from outside.
 */
package org.dayfold.export.rest;
