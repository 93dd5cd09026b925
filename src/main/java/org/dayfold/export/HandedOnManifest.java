package org.dayfold.export;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The manifest of a result that one export's run made and another export got: the same, under its own id. */
public final class HandedOnManifest {
    /** As {@link Manifest} begins; of before joining, without the two members. */
    private static final Pattern BEGINNING =
            Pattern.compile("\\{\"exportId\":\"[^\"]*\",(\"joined\":(null|\"[^\"]*\"),\"reused\":(null|\"[^\"]*\"),)?");

    private HandedOnManifest() {}

    /**
     * The manifest for the export that got the result.
     *
     * @param runOf the export whose run made it
     * @param reused whether it was finished before; else the run was joined
     */
    public static String of(String manifest, String exportId, boolean reused, String runOf) {
        Matcher beginning = BEGINNING.matcher(manifest);
        if (!beginning.lookingAt()) {
            throw new IllegalArgumentException(
                    "no manifest begins with " + manifest.substring(0, Math.min(60, manifest.length())));
        }
        String quoted = "\"" + runOf + "\"";
        return "{\"exportId\":\"" + exportId + "\",\"joined\":" + (reused ? "null" : quoted) + ",\"reused\":"
                + (reused ? quoted : "null") + "," + manifest.substring(beginning.end());
    }
}
