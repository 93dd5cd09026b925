/**
 * Dayfold: big lists as finished files. Rooms, and what each may import, are listed in {@code docs/architecture.md}.
 */
package org.dayfold;
