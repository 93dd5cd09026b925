/** Puts the rooms together: settings from the environment, the schema, and the plain classes that the container injects. */
package org.dayfold.app;
