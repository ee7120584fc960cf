/** What is asked outside the cluster: does an address answer, what does Prometheus say. */
package tocsin.actions.probe;
