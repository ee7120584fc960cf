package tocsin.chaos.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What one person does, one thing after the other: the same from the same seed. */
public final class Script {
    private static final Map<Wish, Integer> WEIGHTS =
            Map.ofEntries(
                    Map.entry(Wish.DECLARE, 4),
                    Map.entry(Wish.DECLARE_BY_FORM, 1),
                    Map.entry(Wish.DECLARE_PRIVATE, 1),
                    Map.entry(Wish.NOTE, 5),
                    Map.entry(Wish.UPDATE, 4),
                    Map.entry(Wish.UPDATE_BY_FORM, 2),
                    Map.entry(Wish.SEVERITY, 2),
                    Map.entry(Wish.TITLE, 4),
                    Map.entry(Wish.PHASE, 2),
                    Map.entry(Wish.RESOLVE, 1),
                    Map.entry(Wish.STEP, 1),
                    Map.entry(Wish.SUBSCRIBE, 1),
                    Map.entry(Wish.UNSUBSCRIBE, 1),
                    Map.entry(Wish.CLAIM, 4),
                    Map.entry(Wish.TICK, 5),
                    Map.entry(Wish.UNDO, 2),
                    Map.entry(Wish.JOIN, 1),
                    Map.entry(Wish.PIN, 1),
                    Map.entry(Wish.ANNOUNCE_WINDOW, 1),
                    Map.entry(Wish.CANCEL_WINDOW, 1));

    private final SplittableRandom random;
    private final Duration longest;
    private final List<Wish> urn = new ArrayList<>();

    /**
     * What to do next. The numbers between 0 and 1 choose among what is there then.
     *
     * @param where chooses the incident, the newest first
     * @param which chooses the button, the word, the severity
     */
    public record Next(Wish wish, double where, double which, Duration pause) {}

    /**
     * @param longest what somebody waits between two deeds
     */
    public Script(long seed, Duration longest) {
        random = new SplittableRandom(seed);
        this.longest = longest;
        for (Wish wish : Wish.values()) {
            for (int i = 0; i < WEIGHTS.getOrDefault(wish, 0); i++) {
                urn.add(wish);
            }
        }
    }

    /** Every step takes as much from the seed, whatever comes of it. */
    public Next next() {
        return new Next(
                urn.get(random.nextInt(urn.size())),
                random.nextDouble(),
                random.nextDouble(),
                Duration.ofMillis((long) (random.nextDouble() * longest.toMillis())));
    }
}
