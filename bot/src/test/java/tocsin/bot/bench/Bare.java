package tocsin.bot.bench;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import tocsin.bot.database.Database;
import tocsin.bot.web.WebServer;
import tocsin.conversations.listen.Gate;
import tocsin.conversations.listen.Signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** The least that a durable answer costs: the signature is checked and one row is written. */
final class Bare extends Handler.Abstract {
    private final Database database;
    private final Gate gate;
    private final AtomicLong count = new AtomicLong();

    private Bare(Database database, String secret) {
        this.database = database;
        gate = new Gate(new Signature(secret), Clock.systemUTC());
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("create table if not exists bare (n text primary key)"));
    }

    static WebServer open(Database database, String secret) throws IOException {
        return WebServer.open(0, new Bare(database, secret));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        byte[] body = Content.Source.asInputStream(request).readAllBytes();
        if (!(gate.judge(request.getHeaders()::get, body) instanceof Gate.Verdict.Pass)) {
            Response.writeError(request, response, callback, 401);
            return true;
        }
        database.jdbi()
                .useHandle(handle -> {
                    Connection connection = handle.getConnection();
                    try (PreparedStatement insert =
                            connection.prepareStatement(
                                    "insert into bare values (?) on conflict do nothing")) {
                        insert.setString(1, Long.toString(count.incrementAndGet()));
                        insert.executeUpdate();
                    }
                });
        response.setStatus(200);
        response.write(true, StandardCharsets.UTF_8.encode("ok"), callback);
        return true;
    }
}
