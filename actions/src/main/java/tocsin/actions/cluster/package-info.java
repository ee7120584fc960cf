/** What is done to a cluster, and looked at there. */
package tocsin.actions.cluster;
