package tocsin.bot.alert;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.incidents.alert.Heard;
import tocsin.incidents.alert.Link;
import tocsin.incidents.alert.Signal;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.policy.AlertRules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Alertmanager's webhook, version 4 (Alertmanager: notification template reference, Data). Fields
 * that it does not have in its documentation are of others that send the same, Grafana above all.
 */
final class Alertmanager {
    private static final String VERSION = "4";
    private static final int MOST_ALERTS = 1_000;
    private static final int KEY = 10_000;

    private final AlertRules rules;

    Alertmanager(AlertRules rules) {
        this.rules = rules;
    }

    Signal signal(JsonNode body) throws Unfit {
        Fields fields = new Fields(body, "");
        String version = fields.text("version");
        if (!version.isEmpty() && !version.equals(VERSION)) {
            throw Unfit.content("'version' should be 4, which Alertmanager sends since 0.6");
        }
        String group = fields.needed("groupKey");
        if (group.length() > KEY) {
            throw Unfit.content("'groupKey' is longer than " + KEY);
        }
        fields.isFiring();
        List<JsonNode> items = fields.items("alerts", Integer.MAX_VALUE);
        List<Each> alerts = alerts(items, fields);
        return new Signal(
                Keys.of("alertmanager", group),
                wording(fields, alerts, items.size() - alerts.size()),
                alerts.stream().map(Each::heard).toList());
    }

    /** When very much breaks at once it is told of, if not of each. */
    private static List<Each> alerts(List<JsonNode> items, Fields fields) throws Unfit {
        Map<String, String> common = fields.texts("commonLabels", Labels.MOST);
        if (items.isEmpty()) {
            throw Unfit.content("'alerts' should name at least one");
        }
        List<Each> alerts = new ArrayList<>();
        for (JsonNode item : items.subList(0, Math.min(items.size(), MOST_ALERTS))) {
            alerts.add(Each.of(new Fields(item, "alerts[" + alerts.size() + "]"), common));
        }
        return alerts;
    }

    /** One of the alerts, with what it says besides. */
    private record Each(Heard heard, Map<String, String> annotations, List<Link> links) {
        private static final int FINGERPRINT = 100;

        static Each of(Fields fields, Map<String, String> common) throws Unfit {
            Map<String, String> labels = fields.texts("labels", Labels.MOST);
            Map<String, String> own = new TreeMap<>(labels);
            own.keySet().removeAll(common.keySet());
            String fingerprint = fields.text("fingerprint");
            if (fingerprint.length() > FINGERPRINT || !fingerprint.matches("[\\x21-\\x7e]*")) {
                throw fields.wrong("fingerprint", "at most 100 letters, digits and signs");
            }
            Heard heard =
                    new Heard(
                            fingerprint.isEmpty() ? Keys.of(labels) : fingerprint,
                            named(own),
                            fields.isFiring(),
                            fields.moment("startsAt"),
                            labels);
            Map<String, String> annotations = fields.texts("annotations", Labels.MOST);
            return new Each(heard, annotations, links(fields, annotations));
        }

        private static String named(Map<String, String> own) {
            return own.entrySet().stream()
                    .limit(4)
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining(" "));
        }

        private static List<Link> links(Fields fields, Map<String, String> annotations)
                throws Unfit {
            List<Link> links = new ArrayList<>();
            Link.of("Source", fields.text("generatorURL")).ifPresent(links::add);
            Link.of("Dashboard", fields.text("dashboardURL")).ifPresent(links::add);
            Link.of("Panel", fields.text("panelURL")).ifPresent(links::add);
            Link.of("Dashboard", Labels.first(annotations, "dashboard_url", "dashboard"))
                    .ifPresent(links::add);
            return links;
        }
    }

    /**
     * @param leftOut how many alerts are here and not read
     */
    private Wording wording(Fields fields, List<Each> alerts, int leftOut) throws Unfit {
        Map<String, String> labels = fields.texts("commonLabels", Labels.MOST);
        Map<String, String> annotations = fields.texts("commonAnnotations", Labels.MOST);
        Each first =
                alerts.stream()
                        .filter(each -> each.heard().isFiring())
                        .findFirst()
                        .orElse(alerts.getFirst());
        Map<String, String> grouped = fields.texts("groupLabels", Labels.MOST);
        String named =
                said(
                        Labels.first(annotations, "summary", "title"),
                        Labels.first(labels, "alertname"),
                        Labels.first(grouped, "alertname"),
                        Labels.first(first.annotations(), "summary", "title"),
                        Labels.first(first.heard().labels(), "alertname"));
        return new Wording(
                named,
                Labels.first(annotations, "description", "message"),
                Labels.first(labels, "severity"),
                Labels.first(labels, rules.serviceLabels()),
                labels,
                Stream.concat(
                                first.links().stream(),
                                Link.of("Alertmanager", fields.text("externalURL")).stream())
                        .toList(),
                said(
                        Labels.first(annotations, "runbook_url", "runbook"),
                        Labels.first(first.annotations(), "runbook_url", "runbook")),
                leftOut + fields.count("truncatedAlerts"));
    }

    /** The first of these that says something. */
    private static String said(String... words) {
        return Stream.of(words).filter(each -> !each.isEmpty()).findFirst().orElse("");
    }
}
