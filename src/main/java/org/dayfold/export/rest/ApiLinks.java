package org.dayfold.export.rest;

import java.net.URI;

/** Where things of the API are. Links inside answers are paths, so that they hold behind whatever proxy answered. */
final class ApiLinks {
    private final ApiSettings settings;

    ApiLinks(ApiSettings settings) {
        this.settings = settings;
    }

    String export(String id) {
        return settings.baseUrl().getRawPath() + "/api/exports/" + id;
    }

    LinksView of(String id) {
        String self = export(id);
        return new LinksView(self, self + "/file", self + "/manifest", self + "/partitions", self + "/deliveries");
    }

    String template(String id) {
        return settings.baseUrl().getRawPath() + "/api/templates/" + id;
    }

    /** What a signed link to an export's file signs: the path on this server, whatever stands before it outside. */
    static String signedPath(String id) {
        return "/api/exports/" + id + "/file";
    }

    /** A path on this server, with its query, as people outside reach it. */
    URI outside(String pathAndQuery) {
        return URI.create(settings.baseUrl() + pathAndQuery);
    }
}
