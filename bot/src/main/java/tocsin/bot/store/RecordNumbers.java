package tocsin.bot.store;

import org.jdbi.v3.core.Jdbi;

import tocsin.incidents.IncidentId;
import tocsin.incidents.RecordKey;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;

/** Which records there are, and which number the next one gets. */
public final class RecordNumbers {
    private final Jdbi jdbi;

    public RecordNumbers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those of these records that are not written down here. */
    public Set<RecordKey> unknown(Set<RecordKey> records) {
        Set<RecordKey> unknown = new HashSet<>(records);
        unknown.removeAll(known(records));
        return unknown;
    }

    private Set<RecordKey> known(Set<RecordKey> records) {
        Long[] numbers = records.stream().map(each -> each.id().number()).toArray(Long[]::new);
        return jdbi.withHandle(handle ->
                handle.createQuery("select id, declared_at from incident where id = any(:numbers)")
                        .bindArray("numbers", Long.class, (Object[]) numbers)
                        .map((rs, _) ->
                                new RecordKey(
                                        new IncidentId(rs.getLong("id")),
                                        rs.getObject("declared_at", OffsetDateTime.class)
                                                .toInstant()))
                        .set());
    }

    /**
     * Numbers that were given outside are not given again. Whoever begins a record locks the same
     * row, so a number that is being given now does not come in between.
     *
     * @return whether some had to be left out
     */
    public boolean skipTo(long greatest) {
        return jdbi.inTransaction(handle -> {
            handle.execute("select from record_chain for update");
            return handle.createQuery(
                            """
                            select setval('incident_number', :greatest)
                            from incident_number
                            where last_value < :greatest or (last_value = :greatest and not is_called)
                            """)
                    .bind("greatest", greatest)
                    .mapTo(Long.class)
                    .findOne()
                    .isPresent();
        });
    }
}
