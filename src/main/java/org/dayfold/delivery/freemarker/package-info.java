/** Letters in Korean and English, written with FreeMarker: one text each, rendered as plain text and as HTML. */
package org.dayfold.delivery.freemarker;
