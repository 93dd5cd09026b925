/**
 * The command line: prepares a home folder, starts and stops the provisioned server, runs the demo, lints templates.
 *
 * <p>A room of its own: it runs in a process outside the server, is not part of the WAR, may use any room's plain Java,
 * and nobody uses it. It speaks to the server the way everybody does: environment, signals, HTTP.
 */
package org.dayfold.launcher;
