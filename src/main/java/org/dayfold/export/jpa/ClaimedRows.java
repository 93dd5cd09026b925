package org.dayfold.export.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Set;
import org.dayfold.export.ExportState;
import org.dayfold.export.Fence;
import org.dayfold.export.FenceLostException;

/** The rows of exports that a run holds: one that lost its claim neither reads nor writes them. */
record ClaimedRows(EntityManager em) {
    static final Set<ExportState> RUNS = Set.of(ExportState.RUNNING, ExportState.STOPPING);

    /** Throws unless the claim holds. */
    void require(Fence fence, String doing) {
        boolean held = em.createQuery(
                                "select count(e) from ExportRow e where e.id = ?1 and e.epoch = ?2 and e.state in ?3",
                                Long.class)
                        .setParameter(1, fence.exportId())
                        .setParameter(2, fence.epoch())
                        .setParameter(3, RUNS)
                        .getSingleResult()
                == 1;
        if (!held) {
            throw new FenceLostException(fence, doing);
        }
    }

    void update(Fence fence, String doing, String assignment, Object value) {
        int updated = em.createQuery(
                        "update ExportRow e set " + assignment + " where e.id = ?1 and e.epoch = ?2 and e.state in ?4")
                .setParameter(1, fence.exportId())
                .setParameter(2, fence.epoch())
                .setParameter(3, value)
                .setParameter(4, RUNS)
                .executeUpdate();
        if (updated != 1) {
            throw new FenceLostException(fence, doing);
        }
    }

    ExportRow held(Fence fence, String doing) {
        ExportRow row = em.find(ExportRow.class, fence.exportId());
        if (!holds(row, fence)) {
            throw new FenceLostException(fence, doing);
        }
        return row;
    }

    ExportRow locked(Fence fence, String doing) {
        ExportRow row = lock(fence);
        if (!holds(row, fence)) {
            throw new FenceLostException(fence, doing);
        }
        return row;
    }

    /** Locked, because a changed entity writes all its columns: a stop asked for meanwhile must not be overwritten. */
    ExportRow lock(Fence fence) {
        return em.find(ExportRow.class, fence.exportId(), LockModeType.PESSIMISTIC_WRITE);
    }

    static boolean holds(ExportRow row, Fence fence) {
        return row != null && row.epoch == fence.epoch() && RUNS.contains(row.state);
    }
}
