package tocsin.bot.alert;

import tocsin.incidents.alert.Signal;

/** What became of reading what a sender wrote. */
public sealed interface Reading {

    record Read(Signal signal) implements Reading {}

    /**
     * It cannot be taken, now or ever.
     *
     * @param status of HTTP
     * @param sentence what is wrong and what to do
     */
    record Refused(int status, String sentence) implements Reading {}
}
