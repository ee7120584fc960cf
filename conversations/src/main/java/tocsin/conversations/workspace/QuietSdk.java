package tocsin.conversations.workspace;

import com.slack.api.SlackConfig;

/** Settings of Slack's SDK that count nothing, log nothing and keep no threads for either. */
public final class QuietSdk {

    private QuietSdk() {}

    public static SlackConfig config() {
        SlackConfig config = new SlackConfig();
        // setStatsEnabled forgets this one.
        config.getSCIM2Config().setStatsEnabled(false);
        config.setStatsEnabled(false);
        config.getHttpClientResponseHandlers().clear();
        return config;
    }
}
