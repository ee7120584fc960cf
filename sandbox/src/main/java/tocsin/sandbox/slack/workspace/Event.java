package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that happened, as the Events API tells it.
 *
 * @param subscription the name by which an app subscribes to it
 * @param id the same on every delivery
 */
public record Event(String subscription, String id, ObjectNode inner) {}
