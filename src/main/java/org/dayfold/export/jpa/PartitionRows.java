package org.dayfold.export.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.dayfold.export.Fence;
import org.dayfold.export.FenceLostException;
import org.dayfold.export.PartitionProgress;

/** Progress of partitions. A chunk's write is one update that names epoch and position, and must hit its row. */
record PartitionRows(EntityManager em) {
    /** Of a new claim; none has failed in its run. */
    void claim(String exportId, long epoch) {
        em.createQuery("update PartitionRow p set p.epoch = :epoch, p.failed = false where p.exportId = :id")
                .setParameter("epoch", epoch)
                .setParameter("id", exportId)
                .executeUpdate();
    }

    List<PartitionProgress> all(String exportId) {
        return em.createQuery(
                        "select p from PartitionRow p where p.exportId = :id order by p.index", PartitionRow.class)
                .setParameter("id", exportId)
                .getResultStream()
                .map(PartitionRow::toProgress)
                .toList();
    }

    void advance(Fence fence, PartitionProgress next) {
        int updated = em.createQuery("""
                        update PartitionRow p set p.state = :state, p.pos = :pos, p.rowEpoch = :rowEpoch,
                        p.rowPart = :rowPart, p.fileEpoch = :fileEpoch, p.filePart = :filePart,
                        p.fileBasis = :fileBasis, p.layout = :layout, p.rows = :rows, p.bytes = :bytes,
                        p.restarted = :restarted, p.reread = :reread
                        where p.exportId = :id and p.index = :index and p.epoch = :epoch and p.pos = :before""")
                .setParameter("state", next.state())
                .setParameter("pos", next.pos())
                .setParameter("rowEpoch", next.rowEpoch())
                .setParameter("rowPart", next.rowPart().orElse(null))
                .setParameter("fileEpoch", next.fileEpoch())
                .setParameter("filePart", next.filePart().orElse(null))
                .setParameter("fileBasis", next.fileBasis().orElse(null))
                .setParameter("layout", next.layout().orElse(null))
                .setParameter("rows", next.rows())
                .setParameter("bytes", next.bytes())
                .setParameter("restarted", next.restarted())
                .setParameter("reread", next.reread())
                .setParameter("id", next.exportId())
                .setParameter("index", next.index())
                .setParameter("epoch", fence.epoch())
                .setParameter("before", next.pos() - 1)
                .executeUpdate();
        if (updated != 1) {
            throw new FenceLostException(fence, "writing progress of partition " + next.index());
        }
    }

    void failed(Fence fence, int partition) {
        em.createQuery("update PartitionRow p set p.failed = true"
                        + " where p.exportId = :id and p.index = :index and p.epoch = :epoch")
                .setParameter("id", fence.exportId())
                .setParameter("index", partition)
                .setParameter("epoch", fence.epoch())
                .executeUpdate();
    }
}
