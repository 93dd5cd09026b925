package org.dayfold.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.dayfold.delivery.Postman;
import org.dayfold.export.Housekeeping;
import org.dayfold.jobs.JobHistory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Housekeeping's clock: a persistent timer in the application's database. On several nodes one of them does it. Made only
 * where there is none: a persistent timer outlives the deployment that made it.
 */
@Singleton
@Startup
@DependsOn("SchemaUpgrade")
public class HousekeepingTimer {
    private static final Logger LOG = LoggerFactory.getLogger(HousekeepingTimer.class);
    private static final String NAME = "housekeeping";
    /** Twelve replies of five minutes, see {@code SmtpTransport}: whoever has been sending for longer has died. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofHours(1);

    @Resource
    TimerService timers;

    @Inject
    Housekeeping housekeeping;

    @Inject
    Postman postman;

    @Inject
    JobHistory history;

    @Inject
    Environment environment;

    @PostConstruct
    void schedule() {
        long interval = environment
                .duration("DAYFOLD_HOUSEKEEPING", Duration.ofMinutes(10))
                .toMillis();
        String info = NAME + " " + interval;
        for (Timer timer : timers.getTimers()) {
            if (info.equals(timer.getInfo())) {
                return;
            }
            timer.cancel();
        }
        timers.createIntervalTimer(interval, interval, new TimerConfig(info, true));
    }

    @Timeout
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void keepHouse() {
        each("files past their retention", housekeeping::expireFiles);
        each("deliveries whose sender died", () -> postman.abandonSendingFor(LONGEST_ATTEMPT));
        each("abandoned staging", housekeeping::clearStaging);
        each("old job instances", history::purge);
    }

    /** One chore that fails keeps no other from being done; all are done again next time. */
    private static void each(String what, Chore chore) {
        try {
            chore.run();
        } catch (Exception e) {
            LOG.warn("housekeeping of {} failed; it is tried again", what, e);
        }
    }

    private interface Chore {
        void run() throws Exception;
    }
}
