package tocsin.actions.cluster;

import tocsin.actions.api.Right;

/**
 * Whether we may do something in a namespace.
 *
 * @param why what the server says of it, when it is not allowed
 */
public record Access(String namespace, Right right, boolean isAllowed, String why) {}
