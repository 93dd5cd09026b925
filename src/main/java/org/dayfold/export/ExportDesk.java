package org.dayfold.export;

import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dayfold.delivery.Delivery;
import org.dayfold.delivery.DeliveryLedger;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.ObjectStore;
import org.dayfold.template.RequestCheck;
import org.dayfold.template.Template;
import org.dayfold.template.TemplateCatalog;
import org.dayfold.template.TemplateReading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where requesters and operators come: takes requests, tells how exports stand, stops and restarts them, hands out
 * files. Thread-safe.
 */
public class ExportDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ExportDesk.class);

    /** How long a store's own link to a file works: long enough to follow a redirect. */
    private static final Duration STORE_LINK_LIFE = Duration.ofMinutes(5);

    private static final int RESEND_TRIES = 5;

    private final TemplateCatalog catalog;
    private final ExportLedger exports;
    private final DeliveryLedger deliveries;
    private final ResultLetters letters;
    private final ExportQueue queue;
    private final UnitOfWork unitOfWork;
    private final ObjectStore store;
    private final Clock clock;
    private final WaitingTimes waitingTimes;
    private final SharedViews views;
    private final Submissions submissions;

    public ExportDesk(
            TemplateCatalog catalog,
            RequestCheck requestCheck,
            ExportLedger exports,
            DeliveryLedger deliveries,
            ResultLetters letters,
            ExportQueue queue,
            UnitOfWork unitOfWork,
            ObjectStore store,
            ExportIds ids,
            Clock clock) {
        this.catalog = catalog;
        this.exports = exports;
        this.deliveries = deliveries;
        this.letters = letters;
        this.queue = queue;
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.clock = clock;
        this.waitingTimes = new WaitingTimes(exports, queue, clock);
        this.views = new SharedViews(exports);
        this.submissions =
                new Submissions(catalog, requestCheck, exports, views, queue, waitingTimes, unitOfWork, ids, clock);
    }

    /** Takes a request: checks it whole, and commits the export together with its task in the queue. */
    public Submitted submit(Submission submission) {
        return submissions.take(submission);
    }

    /** The export as its requester sees it. */
    public Optional<Export> find(String id) {
        return views.find(id);
    }

    public Page<Export> list(ExportQuery query) {
        Page<Export> page = exports.list(query);
        return new Page<>(page.items().stream().map(views::of).toList(), page.next());
    }

    /** The places of those of these exports that wait for a free slot, by their ids. */
    public Map<String, Place> places(List<Export> shown) {
        List<Export> waiting = shown.stream()
                .filter(export -> export.state() == ExportState.QUEUED)
                .toList();
        Map<String, Place> ofRuns =
                waitingTimes.places(waiting.stream().map(ExportDesk::waitsFor).collect(Collectors.toSet()));
        Map<String, Place> places = new HashMap<>();
        waiting.forEach(export ->
                Optional.ofNullable(ofRuns.get(waitsFor(export))).ifPresent(place -> places.put(export.id(), place)));
        return places;
    }

    private static String waitsFor(Export export) {
        return export.sharing().leader().orElse(export.id());
    }

    public List<PartitionView> partitions(String id) {
        return exports.partitions(
                exports.find(id).flatMap(export -> export.sharing().runOf()).orElse(id));
    }

    /** Ends it where it is; it can be restarted. A shared run ends for all who wait for it. */
    public Changed stop(String id) {
        return onRun(id, run -> end(run, "stop", ExportState.STOPPED));
    }

    /** Ends it for good. A shared run goes on for the others, as long as there are any. */
    public Changed cancel(String id) {
        Optional<Export> found = exports.find(id);
        if (found.isEmpty()) {
            return new Changed.Unknown(id);
        }
        Optional<String> leader = found.get().sharing().leader();
        return leader.isPresent() ? leave(id, leader.get()) : end(id, "cancel", ExportState.CANCELLED);
    }

    /** One of several leaves; the run ends with the last. */
    private Changed leave(String id, String leader) {
        boolean left = unitOfWork.call(() -> {
            exports.lock(leader);
            return exports.leave(id);
        });
        if (!left) {
            // It has got its result meanwhile, or left already.
            return end(id, "cancel", ExportState.CANCELLED);
        }
        if (exports.find(leader).orElseThrow().sharing().withdrawn()
                && exports.followers(leader).isEmpty()) {
            end(leader, "cancel", ExportState.CANCELLED);
        }
        return new Changed.Done(find(id).orElseThrow());
    }

    private Changed end(String id, String action, ExportState end) {
        if (exports.find(id).isEmpty()) {
            return new Changed.Unknown(id);
        }
        boolean done = unitOfWork.call(() -> {
            exports.lock(id);
            if (end == ExportState.CANCELLED && !exports.followers(id).isEmpty()) {
                exports.withdraw(id);
                return true;
            }
            if (exports.move(id, Set.of(ExportState.QUEUED), end)) {
                queue.withdraw(id);
                return true;
            }
            return exports.askToStop(id, end)
                    || end == ExportState.CANCELLED
                            && exports.move(id, Set.of(ExportState.STOPPED, ExportState.FAILED), end);
        });
        Export now = find(id).orElseThrow();
        if (!now.sharing().withdrawn() || exports.followers(id).isEmpty()) {
            queue.interrupt(id);
        }
        return done || now.state() == end ? new Changed.Done(now) : new Changed.Refused(now, action);
    }

    /** Puts a stopped or failed export back into the queue, to go on where it was; a shared run goes on for all. */
    public Changed restart(String id) {
        return onRun(id, this::goOn);
    }

    private Changed goOn(String id) {
        Optional<Export> found = exports.find(id);
        if (found.isEmpty()) {
            return new Changed.Unknown(id);
        }
        boolean moved = unitOfWork.call(() -> {
            boolean queued = exports.move(id, Set.of(ExportState.STOPPED, ExportState.FAILED), ExportState.QUEUED);
            if (queued && found.get().isOnlyToBeTold()) {
                queue.announce(id);
            } else if (queued) {
                queue.enqueue(id, exports.active(found.get().requester()) - 1);
            }
            return queued;
        });
        Export now = find(id).orElseThrow();
        return moved ? new Changed.Done(now) : new Changed.Refused(now, "restart");
    }

    /** Does it to the run that the export waits for; the answer is about the export. */
    private Changed onRun(String id, Function<String, Changed> action) {
        Optional<String> leader =
                exports.find(id).flatMap(export -> export.sharing().leader());
        if (leader.isEmpty()) {
            return action.apply(id);
        }
        Changed ofRun = action.apply(leader.get());
        Export now = find(id).orElseThrow();
        return ofRun instanceof Changed.Refused refused
                ? new Changed.Refused(now, refused.action())
                : new Changed.Done(now);
    }

    public List<Delivery> deliveries(String id) {
        return deliveries.ofExport(id);
    }

    /**
     * Has the export's letter sent once more, because a person asked: that of its result, or, of a failed one, that of its
     * failure. Its fate is in the ledger.
     */
    public Changed resend(String id) {
        Optional<Export> found = find(id);
        if (found.isEmpty()) {
            return new Changed.Unknown(id);
        }
        Export export = found.get();
        boolean asked = !export.email().isEmpty() && askForLetter(export);
        return asked ? new Changed.Done(export) : new Changed.Refused(export, "resend");
    }

    private boolean askForLetter(Export export) {
        for (int tries = 1; ; tries++) {
            try {
                return unitOfWork.call(() -> {
                    Optional<Delivery> letter = letterAskedFor(export);
                    letter.ifPresent(row -> queue.resend(export.id(), row.id()));
                    return letter.isPresent();
                });
            } catch (RuntimeException e) {
                // Of two at once that get the same letter a unique key lets one put its task into the queue; the other
                // finds it then.
                if (tries == RESEND_TRIES) {
                    throw e;
                }
                LOG.info("export {}: its letter is asked for once more: {}", export.id(), e.toString());
            }
        }
    }

    private Optional<Delivery> letterAskedFor(Export export) {
        return switch (export.state()) {
            case COMPLETED -> Optional.of(letters.askToResend(export));
            case FAILED -> letters.askToTellAgain(export);
            case QUEUED, RUNNING, STOPPING, STOPPED, CANCELLED, EXPIRED -> Optional.empty();
        };
    }

    /** The templates that can be used now, by id. */
    public List<Template> templates() {
        return catalog.all().stream()
                .filter(TemplateReading.Usable.class::isInstance)
                .map(reading -> ((TemplateReading.Usable) reading).template())
                .toList();
    }

    /** A template that can be used now. */
    public Optional<Template> template(String id) {
        return catalog.find(id)
                .filter(TemplateReading.Usable.class::isInstance)
                .map(reading -> ((TemplateReading.Usable) reading).template());
    }

    /** The versions of a template that exports used, newest first. */
    public List<TemplateVersion> templateVersions(String id) {
        return exports.templateVersions(id);
    }

    /** The way to an export's file. */
    public FileAccess file(String id) {
        Optional<Export> found = find(id);
        if (found.isEmpty()) {
            return new FileAccess.Unknown();
        }
        Export export = found.get();
        if (export.state() == ExportState.EXPIRED) {
            return new FileAccess.Expired(export);
        }
        // A cancelled export's file, had it one already, is housekeeping's to delete.
        if (export.file().isEmpty() || export.state() == ExportState.CANCELLED) {
            return new FileAccess.NotReady(export);
        }
        ExportFile file = export.file().get();
        if (!clock.instant().isBefore(file.expiresAt())) {
            return new FileAccess.Expired(export);
        }
        Optional<URI> link = store.link(new ObjectKey(file.key()), file.name(), file.mediaType(), STORE_LINK_LIFE);
        return link.<FileAccess>map(FileAccess.Redirect::new).orElseGet(() -> new FileAccess.Local(file));
    }

    /** Bytes of a file that this server hands out itself; the caller closes the stream. */
    public InputStream open(ExportFile file, long offset, long length) {
        return store.open(new ObjectKey(file.key()), offset, length);
    }
}
