package tocsin.incidents.policy;

/**
 * What holds for the work of each kind.
 *
 * @param acting what may be done to the cluster
 * @param reminding when whom the clocks tell
 * @param maintenance for maintenance windows
 * @param alerts what becomes of alerts
 * @param followUps when what is to follow an incident is due
 */
public record Rules(
        Acting acting,
        Reminding reminding,
        Maintenance maintenance,
        AlertRules alerts,
        FollowUpRules followUps) {

    /** Clusters are left alone, and alerts are only shown. */
    public static Rules builtIn() {
        return new Rules(
                Acting.nowhere(),
                Reminding.builtIn(),
                Maintenance.builtIn(),
                AlertRules.none(),
                FollowUpRules.builtIn());
    }

    public Rules with(Acting other) {
        return new Rules(other, reminding, maintenance, alerts, followUps);
    }

    public Rules with(Reminding other) {
        return new Rules(acting, other, maintenance, alerts, followUps);
    }

    public Rules with(Maintenance other) {
        return new Rules(acting, reminding, other, alerts, followUps);
    }

    public Rules with(AlertRules other) {
        return new Rules(acting, reminding, maintenance, other, followUps);
    }

    public Rules with(FollowUpRules other) {
        return new Rules(acting, reminding, maintenance, alerts, other);
    }
}
