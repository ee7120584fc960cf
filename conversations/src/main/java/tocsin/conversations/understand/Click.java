package tocsin.conversations.understand;

import tocsin.conversations.say.Form;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.checklist.StepId;

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

    /**
     * @param page from 1
     */
    record ShowFollowUps(IncidentId incident, int page) implements Click {}

    /** The same words again, although something alike is open. */
    record DeclareAnyway(Intent.Declare declare) implements Click {}

    /** Ask for what an incident needs, filled with what this alert says. */
    record DeclareFrom(IncidentId alert) implements Click {}

    /** What a step of the checklist says is to be done. */
    record DoStep(IncidentId incident, StepId step) implements Click {}

    /** The service that was chosen to be rolled back. */
    record Rollback(String service) implements Click {}

    /** The form of a window, with what was typed. */
    record AskException(String text) implements Click {}

    /** The form of an incident, for a window that went wrong. */
    record DeclareForWindow(IncidentId window) implements Click {}

    /** A link: the browser does the rest. */
    record Nothing() implements Click {}

    /** Nothing that this version writes. */
    record Garbled() implements Click {}
}
