package tocsin.bot.web;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Answers 413 to a body that is too long, after the rest of it was read and thrown away: a
 * connection that is closed upon unread bytes is reset, and a sender that still sends sees a broken
 * pipe in place of the answer. What is thrown away is bounded in bytes and in time; a sender that
 * never stops is cut off.
 */
final class BodyLimit extends Handler.Wrapper {
    private final long mostBytes;
    private final Unread unread;

    /**
     * @param bytes so many are thrown away
     * @param time for so long altogether
     * @param stall and so long without any coming
     */
    record Unread(long bytes, Duration time, Duration stall) {}

    BodyLimit(Handler handler, long mostBytes, Unread unread) {
        super(handler);
        this.mostBytes = mostBytes;
        this.unread = unread;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getLength() <= mostBytes) {
            return super.handle(new Limited(request, mostBytes), response, callback);
        }
        Limited limited = new Limited(request, 0);
        discard(limited, Content.Source.asInputStream(limited));
        Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
        return true;
    }

    /** Reads what is still to come of a body that nobody wants; how that ends does not matter. */
    static void discard(Request request, InputStream body) {
        Limited limited = Request.as(request, Limited.class);
        // Who asks first sends nothing before the answer.
        if (limited == null || request.getHeaders().contains(HttpHeader.EXPECT)) {
            return;
        }
        limited.hurry();
        try {
            while (body.read() >= 0) {
                body.skipNBytes(body.available());
            }
        } catch (IOException | RuntimeException _) {
            // It was too long, too slow, or nobody is there any more.
        }
        limited.relax();
    }

    private final class Limited extends Request.Wrapper {
        private final long most;
        private long bytes;
        private boolean isWhole;
        private boolean isHurried;
        private long until;
        private Content.@Nullable Chunk failure;

        Limited(Request request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public Content.@Nullable Chunk read() {
            if (failure != null) {
                return failure;
            }
            while (true) {
                Content.Chunk chunk = super.read();
                if (chunk == null) {
                    return null;
                }
                bytes += chunk.remaining();
                isWhole |= chunk.isLast() && !Content.Chunk.isFailure(chunk);
                if (bytes <= most && !isOverdue()) {
                    return chunk;
                }
                hurry();
                boolean isOver = isWhole || Content.Chunk.isFailure(chunk) || isEnough();
                chunk.release();
                if (isOver) {
                    return fail();
                }
            }
        }

        /** From now on it is read to be thrown away. */
        void hurry() {
            if (!isHurried && !isWhole) {
                isHurried = true;
                until = System.nanoTime() + unread.time().toNanos();
                idle(unread.stall().toMillis());
            }
        }

        /** The connection may be used again. */
        void relax() {
            if (isHurried) {
                idle(getConnectionMetaData().getConnector().getIdleTimeout());
            }
        }

        private boolean isOverdue() {
            return isHurried && !isWhole && System.nanoTime() > until;
        }

        private boolean isEnough() {
            return bytes > most + unread.bytes() || isOverdue();
        }

        private Content.Chunk fail() {
            Throwable why =
                    new HttpException.RuntimeException(
                            HttpStatus.PAYLOAD_TOO_LARGE_413, "The body is too long");
            if (!isWhole) {
                super.fail(why);
            }
            Content.Chunk failed = Content.Chunk.from(why);
            failure = failed;
            return failed;
        }

        private void idle(long millis) {
            getConnectionMetaData().getConnection().getEndPoint().setIdleTimeout(millis);
        }
    }
}
