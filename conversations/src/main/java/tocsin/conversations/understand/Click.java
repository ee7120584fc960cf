package tocsin.conversations.understand;

import tocsin.conversations.say.Form;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;

/** What somebody pressed in a message. */
public sealed interface Click {

    /** To be done to that incident. */
    record Do(IncidentId incident, Intent intent) implements Click {}

    /**
     * Ask in a form.
     *
     * @param detail the step or the role it is about; may be empty
     */
    record Open(IncidentId incident, Form form, String detail) implements Click {}

    record ShowTimeline(IncidentId incident) implements Click {}

    /** The same words again, although something alike is open. */
    record DeclareAnyway(Intent.Declare declare) implements Click {}

    /** A link: the browser does the rest. */
    record Nothing() implements Click {}

    /** Nothing that this version writes. */
    record Garbled() implements Click {}
}
