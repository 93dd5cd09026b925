package org.dayfold.template;

import java.text.Normalizer;

/** What counts as a character of a request's texts. */
final class Texts {
    private Texts() {}

    /** No control character (C0, DEL, C1) and no half of a surrogate pair. */
    static boolean isClean(String text) {
        return text.codePoints().noneMatch(Texts::isRefused);
    }

    static boolean isRefused(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    /** Code points of the NFC form: {@code 셔츠} is 2, whether it was typed on a Mac or elsewhere. */
    static int length(String text) {
        String composed = nfc(text);
        return composed.codePointCount(0, composed.length());
    }

    static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
