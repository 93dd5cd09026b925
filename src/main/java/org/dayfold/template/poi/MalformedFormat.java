package org.dayfold.template.poi;

/** A number format that Excel would not take. Its message says why. */
final class MalformedFormat extends Exception {
    private static final long serialVersionUID = 1;

    MalformedFormat(String why) {
        super(why, null, false, false);
    }
}
