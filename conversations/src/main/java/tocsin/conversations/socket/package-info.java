/** Socket Mode: Slack's requests by connections that Tocsin opens itself. */
package tocsin.conversations.socket;
