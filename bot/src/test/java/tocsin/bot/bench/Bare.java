package tocsin.bot.bench;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jdbi.v3.core.Handle;

import tocsin.bot.database.Database;
import tocsin.bot.web.WebServer;
import tocsin.conversations.listen.Gate;
import tocsin.conversations.listen.Signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The least that an answer costs: the signature is checked and, if it is durable, one row written.
 */
final class Bare extends Handler.Abstract {
    private final Gate gate;
    private final Runnable work;

    private Bare(String secret, Runnable work) {
        gate = new Gate(new Signature(secret), Clock.systemUTC());
        this.work = work;
    }

    /** Answers once a row is written. */
    static WebServer open(Database database, String secret) throws IOException {
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("create table if not exists bare (n text primary key)"));
        AtomicLong count = new AtomicLong();
        return WebServer.open(0, new Bare(secret, () -> insert(database, count.incrementAndGet())));
    }

    /** Answers at once. */
    static WebServer open(String secret) throws IOException {
        return WebServer.open(0, new Bare(secret, () -> {}));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        byte[] body = Content.Source.asInputStream(request).readAllBytes();
        if (!(gate.judge(request.getHeaders()::get, body) instanceof Gate.Verdict.Pass)) {
            Response.writeError(request, response, callback, 401);
            return true;
        }
        work.run();
        response.setStatus(200);
        response.write(true, StandardCharsets.UTF_8.encode("ok"), callback);
        return true;
    }

    private static void insert(Database database, long number) {
        try (Handle handle = database.jdbi().open();
                PreparedStatement insert =
                        handle.getConnection()
                                .prepareStatement(
                                        "insert into bare values (?) on conflict do nothing")) {
            insert.setString(1, Long.toString(number));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
