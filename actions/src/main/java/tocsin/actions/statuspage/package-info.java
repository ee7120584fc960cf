/** What the public is told: a status page, behind one port. */
package tocsin.actions.statuspage;
