package org.dayfold.export.rest;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Marks a resource method that checks signed links itself and may be reached by them without an API key. */
@Target(METHOD)
@Retention(RUNTIME)
@interface ForSignedLinks {}
