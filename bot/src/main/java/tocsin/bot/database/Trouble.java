package tocsin.bot.database;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import tocsin.bot.config.DatabaseUrl;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

/**
 * What an error of the database means to whoever runs Tocsin. States: PostgreSQL's manual, "Error
 * Codes".
 */
final class Trouble {
    private final DatabaseUrl url;
    private final SQLException error;
    private final String said;

    private Trouble(DatabaseUrl url, SQLException error) {
        this.url = url;
        this.error = error;
        said = said(error);
    }

    /** A sentence or two: what is wrong, and what to do. */
    static String sentence(SQLException error, DatabaseUrl url) {
        return new Trouble(url, error).sentence();
    }

    /** Whether it may be over by itself in a moment, so that trying again is worth the while. */
    static boolean passes(SQLException error) {
        String state = Objects.requireNonNullElse(error.getSQLState(), "");
        return state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
    }

    private String sentence() {
        return switch (Objects.requireNonNullElse(error.getSQLState(), "")) {
            case "28P01" ->
                    "PostgreSQL at %s refuses the password of %s. Correct it in DATABASE_URL."
                            .formatted(url.place(), user());
            case "28000" -> notAdmitted();
            case "3D000" ->
                    "PostgreSQL at %s has no such database. Create it with 'create database … encoding 'UTF8'', or correct the name in DATABASE_URL."
                            .formatted(url.place());
            case "42501" ->
                    "%s lacks a right on the database %s: %s. Let its owner grant it."
                            .formatted(user(), url.place(), said);
            case "25006" -> readOnly(url);
            case "53300" ->
                    "PostgreSQL at %s has no connection left (%s). Raise its limit, end what holds them, or put a pooler in between."
                            .formatted(url.place(), said);
            case "57P03" ->
                    "PostgreSQL at %s does not take connections now (%s). Start Tocsin again in a moment."
                            .formatted(url.place(), said);
            case "08P01", "08004" -> notConnected();
            case "08000", "08001", "08003", "08006" -> unreachable();
            default ->
                    "The database %s cannot be used: %s (%s)."
                            .formatted(url.place(), said, error.getSQLState());
        };
    }

    static String readOnly(DatabaseUrl url) {
        return "PostgreSQL at %s takes no writes: it is a standby, or default_transaction_read_only is on. Name the primary in DATABASE_URL; of several hosts, target_session_attrs=read-write finds it."
                .formatted(url.place());
    }

    private String notAdmitted() {
        String words = said.toLowerCase(Locale.ROOT);
        if (words.contains("no encryption") && !words.contains("role")) {
            return "PostgreSQL at %s does not admit %s without TLS. Add sslmode=require to DATABASE_URL, or an entry to pg_hba.conf."
                    .formatted(url.place(), user());
        }
        return "PostgreSQL at %s does not admit %s (%s). Correct DATABASE_URL, or add an entry to pg_hba.conf."
                .formatted(url.place(), user(), said);
    }

    private String notConnected() {
        String words = said.toLowerCase(Locale.ROOT);
        if (words.contains("startup parameter")) {
            return "The pooler at %s refuses what the driver tells at the start (%s). Leave that parameter out of DATABASE_URL, or add it to the pooler's ignore_startup_parameters."
                    .formatted(url.place(), said);
        }
        if (words.contains("does not support ssl")) {
            return "PostgreSQL at %s offers no TLS, but DATABASE_URL demands it. Switch ssl on there, or leave sslmode out."
                    .formatted(url.place());
        }
        if (words.contains("no password was provided")) {
            return "PostgreSQL at %s wants a password of %s. Write it into DATABASE_URL: postgresql://user:password@host:5432/name."
                    .formatted(url.place(), user());
        }
        return "PostgreSQL at %s cannot be used: %s. Correct DATABASE_URL."
                .formatted(url.place(), said);
    }

    private String unreachable() {
        Optional<Throwable> cause =
                Stream.<Throwable>iterate(error, Objects::nonNull, Throwable::getCause)
                        .filter(each -> !(each instanceof SQLException))
                        .findFirst();
        String why =
                switch (cause.orElse(error)) {
                    case UnknownHostException _ -> "Nobody knows such a host";
                    case ConnectException _ -> "Nothing answers there (connection refused)";
                    case NoRouteToHostException _ -> "No way leads there";
                    case SocketTimeoutException _ -> "Nothing answered in time";
                    case SSLException e -> "The TLS handshake failed (" + firstLine(e) + ")";
                    case Throwable _ -> said;
                };
        return "PostgreSQL at %s cannot be reached. %s. Start it, or correct DATABASE_URL."
                .formatted(url.place(), why);
    }

    private String user() {
        return url.user().isEmpty() ? "the user" : url.user();
    }

    /** The server's own words without its context; they hold no secret. */
    private static String said(SQLException error) {
        ServerErrorMessage message =
                error instanceof PSQLException e ? e.getServerErrorMessage() : null;
        String words = message == null ? null : message.getMessage();
        return words == null ? firstLine(error) : words;
    }

    private static String firstLine(Throwable error) {
        return String.valueOf(error.getMessage())
                .lines()
                .findFirst()
                .orElse("no reason given")
                .replaceFirst("\\.$", "");
    }
}
