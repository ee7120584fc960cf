package tocsin.bot.store;

import static tocsin.bot.store.ListedRows.BEHIND;
import static tocsin.bot.store.ListedRows.COLUMNS;

import org.jdbi.v3.core.statement.Query;

import tocsin.incidents.Actor;
import tocsin.incidents.Declaration;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Likeness;
import tocsin.incidents.Listing;
import tocsin.incidents.UserId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What is open, as the rows tell it: a question is one statement, however much is open, and no
 * facts are read for it.
 */
public final class OpenIncidents {
    /** More than anybody compares; what is most alike comes first. */
    private static final int MOST = 50;

    private static final String VISIBLE = "(not is_private or :all or :reader = any(involved))";

    private final ListedRows rows;

    public OpenIncidents(Incidents incidents) {
        rows = new ListedRows(incidents);
    }

    /**
     * The newest ones.
     *
     * @param all how many there are
     */
    public record Newest(List<Listing> incidents, int all) {}

    private record Counted(ListedRows.Row row, int all) {}

    /** Those that the reader may know of, newest first. */
    public Newest newest(Actor reader, int most) {
        String sql =
                """
                (select %1$s, (select count(*) from incident
                               where is_open and listed_seq = seq and %2$s) as all_of_them
                 from incident where is_open and listed_seq = seq and %2$s
                 order by declared_at desc limit :most)
                union all
                (select *, 0 from %3$s as behind)
                """
                        .formatted(COLUMNS, VISIBLE, BEHIND);
        List<Counted> found =
                rows.rows(
                        sql,
                        query -> reading(query, reader).bind("most", most),
                        (rs, _) -> new Counted(ListedRows.row(rs), rs.getInt("all_of_them")));
        List<Listing> told =
                rows.told(found.stream().map(Counted::row).toList(), reader)
                        .filter(Listing::isOpen)
                        .toList();
        int all = found.stream().mapToInt(Counted::all).max().orElse(0);
        long listed = found.stream().filter(each -> each.row().listing() != null).count();
        return new Newest(
                told.stream().limit(most).toList(), Math.toIntExact(all - listed + told.size()));
    }

    /**
     * Those that may be what somebody is about to declare: the open ones whose titles are most like
     * it, and what the same actor has declared within {@link Declaration#SAME}, open or not.
     */
    public List<Listing> like(String title, Actor declarer, Instant now) {
        Set<String> telling = Likeness.telling(title);
        String sql =
                """
                (select %1$s from incident
                 where is_open and listed_seq = seq and words && :words::text[] and %2$s
                 order by (select count(*) from unnest(words) as word where word = any(:words::text[]))::float8
                          / (cardinality(words) + :count) desc, declared_at desc
                 limit :most)
                union all
                (select %1$s from incident
                 where is_open and declared_by = :by and declared_at >= :since
                 order by declared_at desc limit :most)
                union all
                (select %1$s from incident
                 where not is_open and phase <> 'closed' and declared_by = :by and declared_at >= :since
                 order by declared_at desc limit :most)
                union all %3$s
                """
                        .formatted(COLUMNS, VISIBLE, BEHIND);
        return rows.ask(
                        sql,
                        declarer,
                        query ->
                                reading(query, declarer)
                                        .bindArray("words", String.class, List.copyOf(telling))
                                        .bind("count", telling.size())
                                        .bind("by", FactCodec.write(declarer))
                                        .bind("since", now.minus(Declaration.SAME))
                                        .bind("most", MOST))
                .toList();
    }

    /** The public ones whose titles share a word with one of these names. */
    public List<Listing> naming(Collection<String> names) {
        List<String> words =
                names.stream().flatMap(name -> Likeness.words(name).stream()).distinct().toList();
        if (words.isEmpty()) {
            return List.of();
        }
        String sql =
                """
                (select %s from incident
                 where is_open and listed_seq = seq and not is_private and words && :words::text[]
                 order by declared_at desc limit :most)
                union all %s
                """
                        .formatted(COLUMNS, BEHIND);
        return rows.ask(
                        sql,
                        new Actor.Tocsin(),
                        query -> query.bindArray("words", String.class, words).bind("most", MOST))
                .filter(each -> each.isOpen() && !each.isPrivate())
                .toList();
    }

    /** Those whose alerts name this service; the newest is among them. */
    public List<Listing> alertedOf(String service) {
        String sql =
                """
                (select %s from incident
                 where is_open and listed_seq = seq and services @> array[:service::text]
                 order by declared_at desc limit 1)
                union all %s
                """
                        .formatted(COLUMNS, BEHIND);
        return rows.ask(
                        sql,
                        new Actor.Tocsin(),
                        query -> query.bind("service", Listing.service(service)))
                .filter(Listing::isOpen)
                .toList();
    }

    /** The open ones among these that the reader may know of. */
    public List<Listing> among(Collection<IncidentId> ids, Actor reader) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Long[] numbers = ids.stream().map(IncidentId::number).toArray(Long[]::new);
        return rows.ask(
                        "select %s from incident where is_open and id = any(:ids)"
                                .formatted(COLUMNS),
                        reader,
                        query -> query.bindArray("ids", Long.class, (Object[]) numbers))
                .filter(Listing::isOpen)
                .toList();
    }

    /** Sets the rows right that a version has written which knows nothing of lists. */
    public void catchUp() {
        rows.catchUp();
    }

    private static Query reading(Query query, Actor reader) {
        return query.bind("all", reader instanceof Actor.Tocsin)
                .bind("reader", reader instanceof Actor.Person(UserId id) ? id.value() : "");
    }
}
