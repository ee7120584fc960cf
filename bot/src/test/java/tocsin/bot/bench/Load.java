package tocsin.bot.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Requests for so many seconds: as fast as the answers come, or at a fixed rate. */
final class Load {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Load() {}

    @FunctionalInterface
    interface Shot {
        /**
         * @return whether the answer was good
         */
        boolean fire() throws Exception;
    }

    static Figures closed(List<Shot> shots, double seconds) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        LongAdder processor = new LongAdder();
        try (ExecutorService threads = Executors.newFixedThreadPool(shots.size())) {
            List<Callable<List<Long>>> work = new ArrayList<>();
            for (Shot shot : shots) {
                work.add(() -> {
                    long began = THREADS.getCurrentThreadCpuTime();
                    List<Long> nanos = new ArrayList<>();
                    while (System.nanoTime() < end) {
                        nanos.add(timed(shot));
                    }
                    processor.add(THREADS.getCurrentThreadCpuTime() - began);
                    return nanos;
                });
            }
            return Figures.of(gather(threads.invokeAll(work)), seconds, processor.sum() / 1e9);
        }
    }

    /** A late answer does not delay the next request: latency counts from when it was due. */
    static Figures open(List<Shot> shots, int perSecond, int seconds) throws Exception {
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(shots.size())) {
            List<Callable<List<Long>>> work = new ArrayList<>();
            for (int n = 0; n < shots.size(); n++) {
                int first = n;
                work.add(() ->
                        paced(shots.get(first), begin, first, shots.size(), perSecond, seconds));
            }
            return Figures.of(gather(threads.invokeAll(work)), seconds);
        }
    }

    private static List<Long> paced(
            Shot shot, long begin, int first, int step, int perSecond, int seconds)
            throws Exception {
        List<Long> nanos = new ArrayList<>();
        for (int n = first; n < perSecond * seconds; n += step) {
            long due = begin + n * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            timed(shot);
            nanos.add(System.nanoTime() - due);
        }
        return nanos;
    }

    private static long timed(Shot shot) throws Exception {
        long began = System.nanoTime();
        if (!shot.fire()) {
            throw new IllegalStateException("A request was refused");
        }
        return System.nanoTime() - began;
    }

    private static long[] gather(List<Future<List<Long>>> futures) throws Exception {
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> future : futures) {
            all.addAll(future.get());
        }
        return all.stream().mapToLong(Long::longValue).toArray();
    }
}
