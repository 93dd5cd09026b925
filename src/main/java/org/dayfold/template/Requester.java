package org.dayfold.template;

import java.util.Optional;

/**
 * Who asks, as the request says: nothing of it grants a right.
 *
 * @param id {@code requestInfo.mdId}, else the mail address
 */
public record Requester(
        String id, Optional<String> email, Optional<String> name, Optional<String> accountNo, Optional<String> mdNo) {}
