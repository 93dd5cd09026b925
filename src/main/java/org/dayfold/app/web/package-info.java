/** Pages that only a local set-up has. */
package org.dayfold.app.web;
