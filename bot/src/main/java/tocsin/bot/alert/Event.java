package tocsin.bot.alert;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.incidents.alert.Heard;
import tocsin.incidents.alert.Link;
import tocsin.incidents.alert.Signal;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.policy.AlertRules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One alert in a form of our own; it is a group by itself. */
final class Event {
    private static final int MOST_LINKS = 20;
    private static final int NAME = 500;

    private final AlertRules rules;

    Event(AlertRules rules) {
        this.rules = rules;
    }

    Signal signal(JsonNode body) throws Unfit {
        Fields fields = new Fields(body, "");
        String name = fields.has("fingerprint") ? fields.needed("fingerprint") : fields.text("id");
        if (name.isBlank()) {
            throw Unfit.content(
                    "'fingerprint' is missing: a name that stays the same until it is resolved, and after");
        }
        if (name.length() > NAME) {
            throw Unfit.content("'fingerprint' is longer than " + NAME);
        }
        boolean isFiring = fields.isFiring();
        Map<String, String> labels = labels(fields);
        String key = Keys.of("event", name);
        Heard heard =
                new Heard(key.substring(0, 16), "", isFiring, fields.moment("startsAt"), labels);
        return new Signal(key, wording(fields, labels, isFiring), List.of(heard));
    }

    /** Rules match what it says of itself like any label. */
    private static Map<String, String> labels(Fields fields) throws Unfit {
        Map<String, String> labels = new HashMap<>(fields.texts("labels", Labels.MOST));
        for (String word : List.of("severity", "service")) {
            String said = fields.text(word);
            if (!said.isBlank()) {
                labels.put(word, said);
            }
        }
        return labels;
    }

    private Wording wording(Fields fields, Map<String, String> labels, boolean isFiring)
            throws Unfit {
        return new Wording(
                isFiring ? fields.needed("title") : fields.text("title"),
                fields.text("description"),
                Labels.first(labels, "severity"),
                Labels.first(labels, rules.serviceLabels()),
                labels,
                links(fields),
                fields.text("runbook_url"));
    }

    private static List<Link> links(Fields fields) throws Unfit {
        List<Link> links = new ArrayList<>();
        for (JsonNode item : fields.items("links", MOST_LINKS)) {
            if (item.isTextual()) {
                Link.of("Link", item.textValue()).ifPresent(links::add);
            } else {
                Fields link = new Fields(item, "links[]");
                String name = link.text("title").isBlank() ? "Link" : link.text("title");
                Link.of(name, link.needed("url")).ifPresent(links::add);
            }
        }
        return links;
    }
}
