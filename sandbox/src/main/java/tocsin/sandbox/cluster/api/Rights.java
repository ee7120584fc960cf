package tocsin.sandbox.cluster.api;

import tocsin.sandbox.cluster.store.Store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who holds the token may do everything, but what somebody has taken away; on behalf of others what
 * Roles grant to them, and nothing else.
 */
public final class Rights {
    private final List<Denied> denied = new CopyOnWriteArrayList<>();
    private final Roles roles;

    public Rights(Store store) {
        roles = new Roles(store);
    }

    /** {@code *} stands for all of them; an empty namespace too. */
    private record Denied(String verb, String resource, String namespace) {
        boolean covers(Wish wish) {
            return (verb.equals("*") || verb.equals(wish.verb()))
                    && (resource.equals("*") || resource.equals(wish.resource()))
                    && (namespace.isEmpty() || namespace.equals(wish.namespace()));
        }
    }

    /**
     * Whether it may be done.
     *
     * @param reason empty: nobody said why
     */
    record Decision(boolean isAllowed, String reason) {}

    /**
     * Takes a right away.
     *
     * @param call as calls are counted, {@code patch deployments}; {@code * pods} and {@code patch
     *     *} too
     */
    public void deny(String call, String namespace) {
        int space = call.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("'" + call + "' should be like 'patch deployments'");
        }
        denied.add(new Denied(call.substring(0, space), call.substring(space + 1), namespace));
    }

    public void allowAll() {
        denied.clear();
    }

    Decision decide(User user, Wish wish) {
        if (denied.stream().anyMatch(each -> each.covers(wish))) {
            return new Decision(false, "");
        }
        if (user.isOwner()) {
            return new Decision(
                    true,
                    "RBAC: allowed by RoleBinding \"tocsin/shop\" of Role \"tocsin\" to"
                            + " ServiceAccount \"tocsin/tocsin\"");
        }
        return roles.grant(user, wish)
                .map(reason -> new Decision(true, reason))
                .orElse(new Decision(false, ""));
    }

    boolean allow(User user, Wish wish) {
        return decide(user, wish).isAllowed();
    }

    /** Refuses what may not be done. */
    void check(User user, Wish wish) {
        if (!allow(user, wish)) {
            throw wish.refused(user);
        }
    }
}
