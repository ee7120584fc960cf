package tocsin.actions.rollout;

import tocsin.incidents.operation.Progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a rollout has not come further. A pod that comes and goes again is no progress.
 *
 * @param best the most pods that were updated, and ready, and the fewest that were left to end
 * @param since when that was first so
 * @param ail what is wrong, in a word, and since when
 */
public record Patience(
        Instant began, Best best, Instant since, Optional<String> ail, Instant ailSince) {

    /** How far it came. */
    public record Best(int updated, int ready, int ending) {
        Best with(Best now) {
            return new Best(
                    Math.max(updated, now.updated),
                    Math.max(ready, now.ready),
                    Math.min(ending, now.ending));
        }
    }

    /**
     * How long to wait.
     *
     * @param still without any progress
     * @param ill without progress while the same is wrong with a pod
     * @param all in all
     */
    public record Limits(Duration still, Duration ill, Duration all) {
        private static final Duration GRACE = Duration.ofSeconds(60);
        private static final Duration ILL = Duration.ofSeconds(90);
        private static final Duration ALL = Duration.ofMinutes(30);

        /** For a controller with that deadline of its own. */
        public static Limits of(Duration deadline) {
            Duration still = deadline.plus(GRACE);
            return new Limits(still.compareTo(ALL) < 0 ? still : ALL, ILL, ALL);
        }
    }

    /** At the write. */
    public static Patience begin(Instant now) {
        Best nothing = new Best(0, 0, Integer.MAX_VALUE);
        return new Patience(now, nothing, now, Optional.empty(), now);
    }

    /** After another look. */
    public Patience after(Best seen, Optional<Progress.Trouble> trouble, Instant now) {
        Best better = best.with(seen);
        boolean isFurther = !better.equals(best);
        Optional<String> word = trouble.map(Progress.Trouble::reason);
        boolean isAsIll = word.isPresent() == ail.isPresent() && !isFurther;
        return new Patience(began, better, isFurther ? now : since, word, isAsIll ? ailSince : now);
    }

    /** Why it is not waited for any longer, when it is not. */
    public Optional<String> over(Limits limits, Instant now) {
        if (ail.isPresent() && !now.isBefore(ailSince.plus(limits.ill))) {
            return Optional.of(ail.get() + ", and no progress for " + seconds(ailSince, now));
        }
        if (!now.isBefore(since.plus(limits.still))) {
            return Optional.of("no progress for " + seconds(since, now));
        }
        return now.isBefore(began.plus(limits.all))
                ? Optional.empty()
                : Optional.of("not finished after " + seconds(began, now));
    }

    private static String seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() + " s";
    }
}
