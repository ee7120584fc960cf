/** What rings for people: a small port, and PagerDuty behind it. */
package tocsin.actions.pager;
