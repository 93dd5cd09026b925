package org.dayfold.export.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.dayfold.export.ProblemCode;
import org.dayfold.export.PublicFace;
import org.dayfold.store.SignedLinks;

/** The REST API's addresses and words. */
@ApplicationScoped
public class RestPublicFace implements PublicFace {
    private SignedLinks signedLinks;
    private ApiSettings settings;

    /** For the container's proxy. */
    protected RestPublicFace() {}

    @Inject
    public RestPublicFace(SignedLinks signedLinks, ApiSettings settings) {
        this.signedLinks = signedLinks;
        this.settings = settings;
    }

    @Override
    public URI file(String exportId, Instant until) {
        return links().outside(signedLinks.sign(ApiLinks.signedPath(exportId), until));
    }

    @Override
    public URI restart(String exportId) {
        return links().outside("/api/exports/" + exportId + "/restart");
    }

    @Override
    public String reason(ProblemCode code, Locale language) {
        return ProblemTexts.message(code, language);
    }

    private ApiLinks links() {
        return new ApiLinks(settings);
    }
}
