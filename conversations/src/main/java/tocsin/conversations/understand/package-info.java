/**
 * What Slack sent, as what a person means. Pure functions: nothing here calls, waits or looks up.
 */
package tocsin.conversations.understand;
