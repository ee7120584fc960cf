package tocsin.conversations.listen;

import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;

import tocsin.conversations.DatabaseAway;
import tocsin.conversations.Deadline;

/**
 * What Slack tells could not be taken now. It tells an event again that is answered with an error.
 */
final class TellAgain extends RuntimeException {

    TellAgain() {
        super("Not taken in time", null, false, false);
    }

    /**
     * Gives each request its time, and turns what was thrown into the answer that makes Slack
     * repeat itself.
     */
    static final class AsAnswer implements Middleware {

        @Override
        @SuppressWarnings("rawtypes")
        public Response apply(Request request, Response response, MiddlewareChain chain)
                throws Exception {
            try {
                return Deadline.within(Deadline.FOR_SLACK, () -> chain.next(request));
            } catch (TellAgain | DatabaseAway _) {
                return Response.error(503);
            } catch (RuntimeException e) {
                Mishap.of("A " + request.getRequestType() + " request", e);
                return Response.error(500);
            }
        }
    }
}
