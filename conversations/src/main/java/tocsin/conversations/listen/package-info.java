/** Where Slack comes in: signatures, listeners, answers in time. */
package tocsin.conversations.listen;
