package tocsin.sandbox.slack.workspace;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Addresses for Socket Mode, each good for one connection. Guarded by the workspace's lock. */
public final class Tickets {
    private final Set<String> unused = new HashSet<>();
    private final Workspace workspace;

    Tickets(Workspace workspace) {
        this.workspace = workspace;
    }

    /** A new one, as {@code ws:} address. */
    public String url() {
        String ticket = UUID.randomUUID().toString();
        unused.add(ticket);
        return workspace.address().replaceFirst("^http", "ws")
                + "/link/?ticket="
                + ticket
                + "&app_id="
                + workspace.appId;
    }

    public boolean use(String ticket) {
        return unused.remove(ticket);
    }
}
