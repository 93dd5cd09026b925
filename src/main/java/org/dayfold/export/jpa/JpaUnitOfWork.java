package org.dayfold.export.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import org.dayfold.export.UnitOfWork;

/** Units of work as JTA transactions; any exception rolls back. */
@ApplicationScoped
public class JpaUnitOfWork implements UnitOfWork {
    @Override
    @Transactional(rollbackOn = Exception.class)
    public <T> T call(Supplier<T> work) {
        return work.get();
    }
}
