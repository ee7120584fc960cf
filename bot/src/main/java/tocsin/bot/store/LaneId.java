package tocsin.bot.store;

import tocsin.incidents.Effect;
import tocsin.incidents.IncidentId;

/** One lane of one incident: its effects are delivered in order, by one process at a time. */
public record LaneId(IncidentId incident, Effect.Lane lane) {}
