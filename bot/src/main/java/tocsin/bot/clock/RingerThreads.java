package tocsin.bot.clock;

import org.quartz.spi.ThreadPool;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The one job runs on virtual threads. Public for Quartz, which tells it its name by reflection.
 */
public final class RingerThreads implements ThreadPool {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Override
    public boolean runInThread(Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    @Override
    public int blockForAvailableThreads() {
        return 1;
    }

    @Override
    public int getPoolSize() {
        return 1;
    }

    @Override
    public void shutdown(boolean isToWait) {
        threads.shutdown();
        try {
            boolean _ = isToWait && threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void initialize() {
        // Nothing is to be made ready.
    }

    @Override
    public void setInstanceId(String id) {
        // Threads are not named by it.
    }

    @Override
    public void setInstanceName(String name) {
        // Threads are not named by it.
    }
}
