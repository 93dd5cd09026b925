package org.dayfold.template;

/** What an export without a single row gives. */
public enum EmptyResult {
    /** A file with the header only. */
    FILE,
    /** No file, a letter that says so. */
    NOTICE
}
