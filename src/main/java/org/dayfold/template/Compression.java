package org.dayfold.template;

/** How hard the xlsx parts are deflated: time against bytes. */
public enum Compression {
    FAST,
    SMALL
}
