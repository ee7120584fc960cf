package tocsin.bot.web;

import com.slack.api.bolt.App;
import com.slack.api.bolt.jakarta_servlet.SlackAppServlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.conversations.listen.Gate;

import java.io.IOException;
import java.time.Duration;

/** Slack's requests over HTTP: checked on the bytes that came, then handed to Bolt. */
public final class SlackServlet extends SlackAppServlet {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(SlackServlet.class);

    /** Slack itself waits for three seconds for its answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final transient Gate gate;

    public SlackServlet(App app, Gate gate) {
        super(app);
        this.gate = gate;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (Body.read(request, PATIENCE)) {
            case Body.Cut(Reply reply) -> reply.write(response);
            case Body.Whole whole -> judged(request, whole.bytes(), response);
        }
    }

    private void judged(HttpServletRequest request, byte[] body, HttpServletResponse response)
            throws IOException {
        switch (gate.judge(request::getHeader, body)) {
            case Gate.Verdict.Forged(String why) -> {
                LOG.warn("a request was turned away: {}", why);
                response.setStatus(401);
            }
            case Gate.Verdict.Pass _ -> super.doPost(new ReplayedRequest(request, body), response);
        }
    }
}
