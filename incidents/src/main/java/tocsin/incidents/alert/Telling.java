package tocsin.incidents.alert;

import tocsin.incidents.IncidentId;

/** A group of alerts that tells of an incident. */
public record Telling(IncidentId alert, Wording wording, boolean isFiring) {}
