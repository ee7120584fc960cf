/**
 * What Prometheus is told, and by what names. The only room that knows Micrometer; the others are
 * listened to.
 */
package tocsin.bot.metrics;
