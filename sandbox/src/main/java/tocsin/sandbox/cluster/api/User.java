package tocsin.sandbox.cluster.api;

import tocsin.sandbox.web.Asked;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who calls.
 *
 * @param isOwner holds the token itself, and speaks on behalf of nobody else
 */
record User(String name, List<String> groups, boolean isOwner) {
    private static final String OWNER = "system:serviceaccount:tocsin:tocsin";
    private static final Pattern SERVICE_ACCOUNT =
            Pattern.compile("system:serviceaccount:([^:]+):[^:]+");

    /** The token's, or whomever {@code Impersonate-User} names: the owner may speak for anybody. */
    static User of(Asked asked) {
        String name = asked.header("impersonate-user");
        boolean isOwner = name.isEmpty();
        List<String> groups = new ArrayList<>(List.of("system:authenticated"));
        Matcher account = SERVICE_ACCOUNT.matcher(name);
        if (account.matches()) {
            groups.add("system:serviceaccounts");
            groups.add("system:serviceaccounts:" + account.group(1));
        }
        String group = asked.header("impersonate-group");
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return new User(isOwner ? OWNER : name, List.copyOf(groups), isOwner);
    }
}
