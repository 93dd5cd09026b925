package org.dayfold.export;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;

/** The server as people outside see it: addresses that letters carry, and words for what went wrong. */
public interface PublicFace {
    /** A signed link to an export's file that works until then. */
    URI file(String exportId, Instant until);

    /** Where a POST restarts the export. */
    URI restart(String exportId);

    /** Why an export failed, in words for its requester. */
    String reason(ProblemCode code, Locale language);
}
