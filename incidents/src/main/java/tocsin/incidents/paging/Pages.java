package tocsin.incidents.paging;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.paging.Page.Stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Everybody who was paged for an incident, oldest first. */
public record Pages(List<Page> all) {

    public Pages {
        all = List.copyOf(all);
    }

    public static Pages none() {
        return new Pages(List.of());
    }

    public Optional<Page> find(PageId id) {
        return all.stream().filter(page -> page.id().equals(id)).findFirst();
    }

    /** A name for the next page that no rung asks for. */
    public PageId freeId(Instant now) {
        return freeId(0, now);
    }

    /**
     * The same, for several at once.
     *
     * @param before how many of them have a name already
     */
    public PageId freeId(int before, Instant now) {
        long named = all.stream().filter(page -> page.id().value().startsWith("page-")).count();
        return PageId.numbered(Math.toIntExact(named) + 1 + before, now);
    }

    /** The latest page that rings these people and that nobody has acknowledged. */
    public Optional<Page> ringing(String service) {
        return ringing().filter(page -> page.service().equals(service)).reduce((_, last) -> last);
    }

    public Stream<Page> ringing() {
        return all.stream().filter(Page::isRinging);
    }

    /** Those whose end the pager is still to be told. */
    public Stream<Page> open() {
        return all.stream().filter(page -> !page.isOver());
    }

    public Pages after(PageId id, PagerNews news, Actor actor, Instant at) {
        return switch (news) {
            case PagerNews.Asked(String service, String reason, Cause cause) ->
                    with(asked(id, service, reason, cause, actor, at, Stage.RINGING));
            case PagerNews.Skipped(String service, String reason) ->
                    with(asked(id, service, reason, null, actor, at, Stage.OVER));
            case PagerNews.Report report ->
                    each(page -> page.id().equals(id) ? page.after(report) : page);
            case PagerNews.Seen seen -> after(id, seen);
        };
    }

    /** Who answers one page answers for the people of its service. */
    private Pages after(PageId id, PagerNews.Seen seen) {
        List<Page> alike = seen instanceof PagerNews.AcknowledgedThere ? alike(id) : List.of();
        return each(page -> {
            if (page.id().equals(id)) {
                return page.after(seen);
            }
            return alike.contains(page) ? page.at(Stage.ACKNOWLEDGED) : page;
        });
    }

    /** The other pages that ring the same people. */
    public List<Page> alike(PageId id) {
        return find(id).stream()
                .flatMap(one -> ringing().filter(each -> each.service().equals(one.service())))
                .filter(each -> !each.id().equals(id))
                .toList();
    }

    /** Somebody acknowledged the incident. */
    public Pages acknowledged() {
        return each(page -> page.isRinging() ? page.at(Stage.ACKNOWLEDGED) : page);
    }

    /** The incident is over. */
    public Pages over() {
        return each(page -> page.at(Stage.OVER));
    }

    private static Page asked(
            PageId id,
            String service,
            String reason,
            @Nullable Cause cause,
            Actor by,
            Instant at,
            Stage stage) {
        return new Page(id, service, reason, cause, by, at, stage, Map.of(), null);
    }

    private Pages with(Page page) {
        List<Page> more = new ArrayList<>(all);
        more.add(page);
        return new Pages(more);
    }

    private Pages each(UnaryOperator<Page> change) {
        return new Pages(all.stream().map(change).toList());
    }
}
