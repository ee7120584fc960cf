package tocsin.incidents.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The alerts of a group, each once, by fingerprint; the last thousand of them. */
public record Soundings(List<Sounding> all) {
    private static final int MOST = 1_000;

    /** Deliveries may overtake each other by this much; proxies keep them for up to a minute. */
    static final Duration LATE = Duration.ofMinutes(1);

    public Soundings {
        all = List.copyOf(all);
    }

    public static Soundings none() {
        return new Soundings(List.of());
    }

    public Optional<Sounding> find(String fingerprint) {
        return all.stream().filter(each -> each.fingerprint().equals(fingerprint)).findFirst();
    }

    /** When the last news was heard. */
    Optional<Instant> latest() {
        return all.stream().map(Sounding::since).max(Instant::compareTo);
    }

    public List<Sounding> firing() {
        return all.stream().filter(Sounding::isFiring).toList();
    }

    /** What is news among these, and of a kind that may be told: what never fired cannot end. */
    List<Sounding> newsAmong(List<Sounding> heard) {
        Map<String, Sounding> known = byFingerprint();
        List<Sounding> news = new ArrayList<>();
        for (Sounding each : heard) {
            Sounding old = known.get(each.fingerprint());
            if (old == null ? each.isFiring() : each.follows(old)) {
                known.put(each.fingerprint(), each);
                news.add(each);
            }
        }
        return news;
    }

    /** With these as the latest. */
    public Soundings with(List<Sounding> latest) {
        Map<String, Sounding> known = byFingerprint();
        latest.forEach(each -> known.put(each.fingerprint(), each));
        List<Sounding> all = new ArrayList<>(known.values());
        if (all.size() > MOST) {
            all.sort(Comparator.comparing(Sounding::isFiring).thenComparing(Sounding::since));
            all = all.subList(all.size() - MOST, all.size());
        }
        return new Soundings(all);
    }

    /**
     * What becomes of it when this is heard. Firings that the sender does not date begin now.
     *
     * @param wanted what a rule wants while it fires
     */
    public Optional<Sounding> hear(Heard heard, Optional<Wanted> wanted, Instant now) {
        Optional<Sounding> known = find(heard.fingerprint());
        if (known.isEmpty()) {
            return Optional.of(sounding(heard, startsAt(heard, now), wanted, now));
        }
        Sounding old = known.get();
        boolean begins = heard.isFiring() && !old.isFiring();
        Instant began = startsAt(heard, begins ? now : old.startsAt());
        if (began.isBefore(old.startsAt())) {
            return Optional.empty();
        }
        boolean isNews =
                heard.isFiring()
                        ? began.isAfter(old.startsAt()) || (begins && !isLate(old, now))
                        : old.isFiring();
        return isNews ? Optional.of(sounding(heard, began, wanted, now)) : Optional.empty();
    }

    /**
     * Whether this may be a late word of what has ended, or say that it is back. Whoever sends it
     * again after a while means that it is back.
     */
    boolean isDoubtful(Heard heard, Instant now) {
        return heard.isFiring()
                && find(heard.fingerprint())
                        .filter(old -> !old.isFiring() && isLate(old, now))
                        .filter(old -> old.startsAt().equals(heard.startsAt()))
                        .isPresent();
    }

    private static boolean isLate(Sounding old, Instant now) {
        return !now.isAfter(old.since().plus(LATE));
    }

    private static Sounding sounding(
            Heard heard, Instant startsAt, Optional<Wanted> wanted, Instant now) {
        return new Sounding(
                heard.fingerprint(),
                heard.name(),
                heard.isFiring(),
                startsAt,
                now,
                heard.isFiring() ? wanted.orElse(null) : null);
    }

    private static Instant startsAt(Heard heard, Instant otherwise) {
        return heard.startsAt() == null ? otherwise : heard.startsAt();
    }

    private Map<String, Sounding> byFingerprint() {
        Map<String, Sounding> known = new LinkedHashMap<>();
        all.forEach(each -> known.put(each.fingerprint(), each));
        return known;
    }
}
