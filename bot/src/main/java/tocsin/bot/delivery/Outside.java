package tocsin.bot.delivery;

import tocsin.actions.cluster.Cluster;
import tocsin.actions.pager.Pager;
import tocsin.actions.statuspage.StatusPage;
import tocsin.bot.cluster.KnownRights;
import tocsin.conversations.workspace.Workspace;

import java.util.function.BooleanSupplier;

/**
 * Whatever effects reach.
 *
 * @param rights what Tocsin may do in the cluster
 */
public record Outside(
        Workspace workspace, Cluster cluster, KnownRights rights, StatusPage page, Pager pager) {

    /** The same, with a workspace that takes nothing while this does not hold. */
    public Outside whenever(BooleanSupplier mayCall) {
        return new Outside(workspace.whenever(mayCall), cluster, rights, page, pager);
    }
}
