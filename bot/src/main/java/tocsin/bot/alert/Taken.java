package tocsin.bot.alert;

import tocsin.incidents.IncidentId;

import java.util.Optional;

/**
 * What became of what a sender told; as far as it is clear it is durable.
 *
 * @param record what tells people of it; empty when nothing of it ever fired
 * @param isDoubtful something of it may be late or new; the sender should tell it again
 */
public record Taken(Optional<IncidentId> record, boolean isDoubtful) {}
