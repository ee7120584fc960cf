/** What the objects of a cluster mean; nothing here asks the cluster. */
package tocsin.actions.rollout;
