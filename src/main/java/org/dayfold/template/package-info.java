/**
 * What an export is: the template with its query, the check of a request against it, title and step range.
 *
 * <p>Imports {@code java.*} and snakeyaml-engine only. Everything here is immutable and thread-safe unless it says
 * otherwise.
 */
package org.dayfold.template;
