package tocsin.incidents.alert;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * More groups of alerts at once than people can be told of one by one, as it stands.
 *
 * @param beganAt when the first of them began to wait
 * @param overAt absent: it goes on
 * @param severities by the policy's ids, the worst first
 * @param services the worst first, as many as are named
 * @param otherServices how many are not named
 */
public record AlertStorm(
        Instant beganAt,
        @Nullable Instant overAt,
        List<Count> severities,
        List<Count> services,
        int otherServices) {
    public AlertStorm {
        severities = List.copyOf(severities);
        services = List.copyOf(services);
    }

    /** So many are not too many to be told one by one when the storm is over. */
    private static final int FEW = 15;

    /** Whether as many as fire are told one by one when the storm is over. */
    public static boolean areFew(long firing) {
        return firing <= FEW;
    }

    /**
     * Groups that have something in common.
     *
     * @param name may be empty: the sender does not say
     */
    public record Count(String name, long firing, long ended) {}

    /** How many groups fire. */
    public long firing() {
        return severities.stream().mapToLong(Count::firing).sum();
    }

    /** How many groups have ended. */
    public long ended() {
        return severities.stream().mapToLong(Count::ended).sum();
    }
}
