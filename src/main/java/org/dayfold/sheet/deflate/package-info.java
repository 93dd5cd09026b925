/**
 * Raw deflate (RFC 1951) for rows of markup: an encoder says where the markup stands that it has just written, and most matches are
 * then known without a search (ADR 0012). Plain Java, no native code: the same bytes on every release and machine.
 */
package org.dayfold.sheet.deflate;
