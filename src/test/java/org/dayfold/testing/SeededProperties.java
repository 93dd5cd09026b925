package org.dayfold.testing;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Has every property begin where {@link Seed} says, unless it names a seed itself; found by jqwik as a service. */
public final class SeededProperties implements AroundPropertyHook {
    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property)
            throws Throwable {
        if (context.attributes().seed().isEmpty()) {
            context.attributes().setSeed(Long.toString(Seed.wanted()));
        }
        return property.execute();
    }
}
