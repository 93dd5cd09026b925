package org.dayfold.app.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dayfold.app.health.Dependencies;
import org.dayfold.app.health.QueueLoad;
import org.dayfold.delivery.Sleeper;
import org.dayfold.export.ExportQueue;
import org.dayfold.export.InPlaceRetry;
import org.dayfold.jobs.RunningExports;

/** Registers the meters when the application starts. */
@ApplicationScoped
public class MeterProducers {
    @Inject
    MeterRegistry registry;

    private List<Object> gauged;

    @Produces
    @Singleton
    ExportMeters exportMeters() {
        return new ExportMeters(registry);
    }

    @Produces
    @Singleton
    RowsSoFar rowsSoFar() {
        return new RowsSoFar();
    }

    @Produces
    @Singleton
    InPlaceRetry retry(ExportMeters meters) {
        return new InPlaceRetry(delay -> {
            meters.retried(ExportMeters.Retry.IN_PLACE);
            Sleeper.REAL.sleep(delay);
        });
    }

    /**
     * What is asked of database, store, mail and sources is what was last known, which the question brings up to date: a
     * scrape never waits. Unknown is NaN. (The registry holds what its gauges look at weakly; this bean holds it.)
     */
    void register(
            @Observes @Initialized(ApplicationScoped.class) Object start,
            ExportMeters counters,
            RunningExports running,
            QueueLoad load,
            Dependencies dependencies) {
        gauged = List.of(running, load, dependencies, counters);
        registry.gauge("dayfold.exports.running", Tags.empty(), running, RunningExports::count);
        queue(load, "waiting", ExportQueue.Load::waiting);
        queue(load, "limit", ExportQueue.Load::limit);
        queue(load, "running", ExportQueue.Load::running);
        for (String name : dependencies.names()) {
            registry.gauge(
                    "dayfold.dependency.up", Tags.of("dependency", name), dependencies, known -> known.lastKnown(name));
        }
    }

    private void queue(QueueLoad load, String what, ToDoubleFunction<ExportQueue.Load> number) {
        registry.gauge("dayfold.queue." + what, Tags.empty(), load, known -> known.lastKnown(number));
    }

    /** Or the gauges of the next deployment in this server would be these, looking at nothing. */
    @PreDestroy
    void remove() {
        registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("dayfold."))
                .forEach(registry::remove);
    }
}
