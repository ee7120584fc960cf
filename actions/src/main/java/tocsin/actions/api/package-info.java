/** The Kubernetes API, call by call. */
package tocsin.actions.api;
