package tocsin.incidents.alert;

/**
 * What a rule of the policy wants for an alert: an incident.
 *
 * @param severity a word for it that the policy knows
 */
public record Wanted(String severity, boolean isPrivate) {}
