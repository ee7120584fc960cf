package tocsin.bot.metrics;

import io.micrometer.core.instrument.Timer;

import tocsin.bot.desk.DeskBehind;
import tocsin.conversations.FrontDesk;

import java.time.Duration;
import java.util.function.Supplier;

/** The desk, and how long it took to write down what was asked of it. */
public final class MeasuredDesk extends DeskBehind {
    private final Timers timers;

    /** One timer for each outcome: done, refused, repeated, kept, failed. */
    @FunctionalInterface
    interface Timers {
        Timer of(String outcome);
    }

    public MeasuredDesk(FrontDesk desk, Metrics metrics) {
        super(desk);
        timers = metrics.intents();
    }

    @Override
    protected <A extends Declared> A write(String key, Supplier<A> work) {
        long began = System.nanoTime();
        String outcome = "failed";
        try {
            A answer = work.get();
            outcome = word(answer);
            return answer;
        } finally {
            timers.of(outcome).record(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    @Override
    protected <T> T read(Supplier<T> work) {
        return work.get();
    }

    private static String word(Declared answer) {
        return switch (answer) {
            case Answer.Done _ -> "done";
            case Answer.Refused _ -> "refused";
            case Answer.Repeated _ -> "repeated";
            case Kept _ -> "kept";
        };
    }
}
