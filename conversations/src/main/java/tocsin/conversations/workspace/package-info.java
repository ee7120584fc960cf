/** The one gateway to Slack's Web API. Nothing else holds its client or its token. */
package tocsin.conversations.workspace;
