package org.vedette.app.configmgr.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vedette.app.configmgr.entity.Site;

/** Takes in what sites synchronise. */
@ApplicationScoped
public class Syncs {

    private static final Logger LOG = System.getLogger(Syncs.class.getName());

    /** A request waits so long for a sync to be applied; whoever wants to know more asks again. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private SyncStore store;

    @Inject
    private SyncApplication application;

    private final Map<String, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

    /** Takes in a page, and applies the sync if it is whole with it. */
    public SyncStatus receive(Site site, SyncPage page) {
        return applied(site.code(), store.receive(site, page));
    }

    /** How far a sync has come. */
    public SyncStatus status(Site site, String syncId) {
        return applied(site.code(), store.status(site.code(), syncId));
    }

    /** A sync that is whole may have been left by a node that ended, so whoever asks sees to it that it goes on. */
    private SyncStatus applied(String siteCode, SyncStatus status) {
        if (!status.isComplete()) {
            return status;
        }
        var key = siteCode + "/" + status.sync();
        var work = running.computeIfAbsent(
                key,
                any -> CompletableFuture.runAsync(
                        () -> {
                            try {
                                application.apply(siteCode, status.sync());
                            } finally {
                                running.remove(key);
                            }
                        },
                        executor));
        try {
            work.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException later) {
            LOG.log(Level.DEBUG, "The sync {0} is still being applied", key);
        } catch (ExecutionException failed) {
            LOG.log(Level.ERROR, "The sync %s could not be applied".formatted(key), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return store.status(siteCode, status.sync());
    }
}
