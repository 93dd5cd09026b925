package org.dayfold.app.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * {@code /health/ready}. Only the application's database decides: with it, a request is taken and kept, whatever else is
 * down; without it, none is. The others are shown: what they hold up waits in the queue and is tried again, and another
 * node could not do better.
 */
@ApplicationScoped
public class ReadinessChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String SOURCE = "source ";

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck database(Dependencies dependencies) {
        return () -> {
            Probe.Answer<String> answer = dependencies.within("database", PATIENCE);
            return shown(HealthCheckResponse.named("database"), "", answer)
                    .status(answer.isThere())
                    .build();
        };
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck store(Dependencies dependencies) {
        return () -> shownOnly("store", List.of("store"), dependencies);
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck mail(Dependencies dependencies) {
        return () -> shownOnly("mail", List.of("mail"), dependencies);
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck sources(Dependencies dependencies) {
        List<String> names = dependencies.names().stream()
                .filter(name -> name.startsWith(SOURCE))
                .toList();
        return () -> shownOnly("sources", names, dependencies);
    }

    private static HealthCheckResponse shownOnly(String check, List<String> names, Dependencies dependencies) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(check);
        for (String name : names) {
            String prefix = name.startsWith(SOURCE) ? name.substring(SOURCE.length()) + "." : "";
            shown(response, prefix, dependencies.within(name, PATIENCE));
        }
        return response.up().build();
    }

    private static HealthCheckResponseBuilder shown(
            HealthCheckResponseBuilder response, String prefix, Probe.Answer<String> answer) {
        response.withData(prefix + "answers", answer.isThere())
                .withData(prefix + "askedAt", answer.at().toString());
        String remark = answer.value().orElse(answer.failure());
        return remark.isEmpty() ? response : response.withData(prefix + "remark", remark);
    }
}
