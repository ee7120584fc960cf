package tocsin.incidents.paging;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page: who is rung, why, and what the pager made of it.
 *
 * @param service of the policy; empty: those who are on call for incidents
 * @param cause absent: it was skipped
 * @param by who asked for it, or chose to skip it
 * @param reports the latest of each signal
 * @param seen the latest of what was done at the pager itself; absent: nothing
 */
public record Page(
        PageId id,
        String service,
        String reason,
        @Nullable Cause cause,
        Actor by,
        Instant at,
        Stage stage,
        Map<Signal, PagerNews.Report> reports,
        PagerNews.@Nullable Seen seen) {

    /** How it stands, as far as the incident knows. */
    public enum Stage {
        /** Asked for, and nobody has acknowledged it, or the incident since. */
        RINGING,
        ACKNOWLEDGED,
        /** Resolved with the incident or at the pager, refused by it, or skipped. */
        OVER
    }

    public Page {
        reports = Map.copyOf(reports);
    }

    public boolean isSkipped() {
        return cause == null;
    }

    public boolean isRinging() {
        return stage == Stage.RINGING;
    }

    public boolean isOver() {
        return stage == Stage.OVER;
    }

    /** The latest of this signal; empty: nothing has come back yet. */
    public Optional<PagerNews.Report> report(Signal signal) {
        return Optional.ofNullable(reports.get(signal));
    }

    /** What is to be told of it where nothing was told yet, the oldest first. */
    public Stream<PagerNews> news() {
        return isSkipped()
                ? Stream.of(new PagerNews.Skipped(service, reason))
                : Stream.concat(report(Signal.TRIGGER).stream(), Stream.ofNullable(seen));
    }

    Page at(Stage next) {
        return new Page(id, service, reason, cause, by, at, next, reports, seen);
    }

    Page after(PagerNews.Seen news) {
        Stage next =
                switch (news) {
                    case PagerNews.AcknowledgedThere _ -> Stage.ACKNOWLEDGED;
                    case PagerNews.ResolvedThere _ -> Stage.OVER;
                };
        return new Page(id, service, reason, cause, by, at, next, reports, news);
    }

    Page after(PagerNews.Report report) {
        Map<Signal, PagerNews.Report> more = new EnumMap<>(Signal.class);
        more.putAll(reports);
        more.put(report.signal(), report);
        boolean isRefused =
                report instanceof PagerNews.Refused && report.signal() == Signal.TRIGGER;
        Stage next = isRefused ? Stage.OVER : stage;
        return new Page(id, service, reason, cause, by, at, next, more, seen);
    }
}
