package tocsin.conversations.understand;

import tocsin.conversations.say.Form;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.checklist.StepId;

/** What somebody pressed in a message. */
public sealed interface Click {

    /** About one record. */
    sealed interface OfRecord extends Click {

        /** By its number, which another database may have given to another record. */
        IncidentId record();
    }

    /** To be done to that incident. */
    record Do(IncidentId record, Intent intent) implements OfRecord {}

    /**
     * Ask in a form.
     *
     * @param detail the step or the role it is about; may be empty
     */
    record Open(IncidentId record, Form form, String detail) implements OfRecord {}

    record ShowTimeline(IncidentId record) implements OfRecord {}

    /**
     * @param page from 1
     */
    record ShowFollowUps(IncidentId record, int page) implements OfRecord {}

    /**
     * The alerts that fire.
     *
     * @param service of which alone; empty: of all
     * @param page from 1
     */
    record ShowAlerts(String service, int page) implements Click {}

    /** The same words again, although something alike is open. */
    record DeclareAnyway(Intent.Declare declare) implements Click {}

    /** Ask for what an incident needs, filled with what this alert says. */
    record DeclareFrom(IncidentId record) implements OfRecord {}

    /** What a step of the checklist says is to be done. */
    record DoStep(IncidentId record, StepId step) implements OfRecord {}

    /** The service that was chosen to be rolled back. */
    record Rollback(String service) implements Click {}

    /** The form of a window, with what was typed. */
    record AskException(String text) implements Click {}

    /** The form of an incident, for a window that went wrong. */
    record DeclareForWindow(IncidentId record) implements OfRecord {}

    /** A link: the browser does the rest. */
    record Nothing() implements Click {}

    /** Nothing that this version writes. */
    record Garbled() implements Click {}
}
