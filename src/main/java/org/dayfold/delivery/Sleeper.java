package org.dayfold.delivery;

import java.time.Duration;

/** Waits. Given from outside so that tests need not. */
@FunctionalInterface
public interface Sleeper {
    /** Waits really. */
    Sleeper REAL = duration -> Thread.sleep(duration.toMillis());

    void sleep(Duration duration) throws InterruptedException;
}
