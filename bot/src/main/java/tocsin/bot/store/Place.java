package tocsin.bot.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import tocsin.incidents.IncidentId;

import java.util.List;

/**
 * Where a new record stands in the chain of records.
 *
 * @param before the number of the record that was declared before; absent: it is the first
 * @param hash of that record's first fact; what the first fact of the new one is chained to
 */
record Place(IncidentId id, @Nullable Long before, String hash) {

    /**
     * Several that follow each other.
     *
     * @param ids of all of them; what one is chained to is known once the one before it is made
     */
    record Several(Place first, List<IncidentId> ids) {}

    /** The next ones: nobody else begins a record before this transaction ends. */
    static Several next(Handle handle, int many) {
        List<Place> next =
                handle.createQuery(
                                """
                                with newest as materialized (
                                    select incident, hash from record_chain for update
                                )
                                select (select incident from newest) as before,
                                       (select hash from newest) as hash,
                                       nextval('incident_number') as number
                                from generate_series(1, :many)
                                """)
                        .bind("many", many)
                        .map((rs, _) -> {
                            String hash = rs.getString("hash");
                            return new Place(
                                    new IncidentId(rs.getLong("number")),
                                    rs.getObject("before", Long.class),
                                    hash == null ? Chain.BEGIN : hash);
                        })
                        .list();
        return new Several(next.getFirst(), next.stream().map(Place::id).toList());
    }
}
