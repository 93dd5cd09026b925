package org.dayfold.app.health;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What this server needs around it, each with its probe: {@code database}, {@code store}, {@code mail}, {@code source <name>}.
 * A probe's answer is a remark, mostly empty.
 */
public final class Dependencies {
    private final Map<String, Probe<String>> probes;

    public Dependencies(Map<String, Probe<String>> probes) {
        this.probes = new TreeMap<>(probes);
    }

    public Set<String> names() {
        return probes.keySet();
    }

    /** Without waiting: 1 it answered, 0 it did not, NaN never asked. */
    public double lastKnown(String name) {
        return probes.get(name)
                .lastKnown()
                .map(answer -> answer.isThere() ? 1.0 : 0.0)
                .orElse(Double.NaN);
    }

    /** All are asked at once, so that several that hang cost the patience for one. */
    Probe.Answer<String> within(String name, Duration patience) {
        probes.values().forEach(Probe::ask);
        return probes.get(name).within(patience);
    }
}
