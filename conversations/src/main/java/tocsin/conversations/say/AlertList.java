package tocsin.conversations.say;

import tocsin.conversations.FrontDesk.FiringAlerts;

import java.util.List;

/** The groups of alerts that fire, for the one who asked. */
public final class AlertList {

    private AlertList() {}

    public static Rendered render(FiringAlerts firing) {
        String of = firing.service().isEmpty() ? "" : " of “" + Text.line(firing.service()) + "”";
        if (firing.all() == 0) {
            return Answers.words("No alert%s fires.".formatted(of));
        }
        AlertRows rows = new AlertRows();
        rows.say(
                "*Alerts%s that fire* · %d%s, the worst first"
                        .formatted(
                                of,
                                firing.all(),
                                firing.pages() == 1
                                        ? ""
                                        : " · page %d of %d"
                                                .formatted(firing.page(), firing.pages())));
        firing.records().forEach(rows::group);
        if (firing.pages() > 1) {
            int next = firing.page() == firing.pages() ? 1 : firing.page() + 1;
            rows.add(Build.divider());
            rows.add(
                    Build.actions(
                            List.of(
                                    Build.button(
                                            Control.ALERTS,
                                            "Page %d of %d".formatted(next, firing.pages()),
                                            next + ":" + firing.service()))));
        }
        return rows.rendered();
    }
}
