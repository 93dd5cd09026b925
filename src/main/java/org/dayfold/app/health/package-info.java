/** What the server says of itself and of what it depends on: {@code /health} on the management port. */
package org.dayfold.app.health;
