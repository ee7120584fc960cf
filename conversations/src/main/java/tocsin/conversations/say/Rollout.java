package tocsin.conversations.say;

import tocsin.incidents.operation.Looked;

/** What a service runs since lately. */
public record Rollout(String service, Looked.Revision revision) {}
