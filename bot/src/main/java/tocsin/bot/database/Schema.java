package tocsin.bot.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

import tocsin.bot.config.DatabaseUrl;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the tables are those that this version of Tocsin needs.
 *
 * @param known the latest migration of this version
 * @param applied the latest in the database; blank: there are no tables
 */
public record Schema(Fit fit, String known, String applied) {

    /** How the tables and this version go together. */
    public enum Fit {
        FITS,
        MISSING,
        OLDER,
        NEWER,
        /** A migration began, and did not end. */
        FAILED
    }

    /** Reads, and changes nothing. */
    static Schema look(DatabaseUrl url) {
        try {
            return of(flyway(url).info());
        } catch (FlywayException e) {
            throw new Unusable(why(e, url), e);
        }
    }

    /** Brings the tables up to date. */
    static void migrate(DatabaseUrl url) {
        try {
            flyway(url).migrate();
        } catch (FlywayException e) {
            throw failed(e, url);
        }
    }

    /** Why Tocsin cannot work with these tables. */
    public Optional<String> unfit(DatabaseUrl url) {
        return switch (fit) {
            case FITS -> Optional.empty();
            case MISSING ->
                    Optional.of(
                            "The database %s has no tables of Tocsin's. Start './tocsin serve' once, which makes them, or correct DATABASE_URL."
                                    .formatted(url.place()));
            case OLDER ->
                    Optional.of(
                            "The tables in %s are of an older Tocsin (%s; this one needs %s). Start this version with './tocsin serve', which changes them."
                                    .formatted(url.place(), applied, known));
            case NEWER ->
                    Optional.of(
                            "The tables in %s are of a newer Tocsin (%s; this one knows %s). Start that version, or restore the backup from before the upgrade."
                                    .formatted(url.place(), applied, known));
            case FAILED ->
                    Optional.of(
                            "Migration %s did not end in %s. Restore the backup from before the upgrade, and tell us what the log of PostgreSQL says."
                                    .formatted(applied, url.place()));
        };
    }

    /** Whether the next start changes the tables. */
    public boolean wantsMigration() {
        return switch (fit) {
            case MISSING, OLDER -> true;
            case FITS, NEWER, FAILED -> false;
        };
    }

    private static Flyway flyway(DatabaseUrl url) {
        return Flyway.configure()
                .dataSource(new SteadyPath(Connector.once(url)))
                .locations("classpath:tocsin/migration")
                .load();
    }

    private static Schema of(MigrationInfoService info) {
        String known =
                Stream.of(info.all())
                        .filter(each -> each.getState().isResolved())
                        .reduce((_, later) -> later)
                        .map(Schema::version)
                        .orElse("");
        MigrationInfo current = info.current();
        if (current == null) {
            return new Schema(Fit.MISSING, known, "");
        }
        Fit fit =
                current.getState().isFailed()
                        ? Fit.FAILED
                        : info.pending().length > 0
                                ? Fit.OLDER
                                : current.getState().isResolved() ? Fit.FITS : Fit.NEWER;
        return new Schema(fit, known, version(current));
    }

    private static String version(MigrationInfo migration) {
        return "V" + Objects.requireNonNull(migration.getVersion(), "each has a version");
    }

    private static Unusable failed(FlywayException error, DatabaseUrl url) {
        if (String.valueOf(error.getMessage()).contains("non-empty schema")) {
            return new Unusable(
                    "There are tables of another program in %s. Give Tocsin a database of its own, or a schema: currentSchema=… in DATABASE_URL."
                            .formatted(url.place()),
                    error);
        }
        return new Unusable(
                "The tables in %s cannot be brought up to date, and are as they were. %s"
                        .formatted(url.place(), why(error, url)),
                error);
    }

    private static String why(FlywayException error, DatabaseUrl url) {
        return Stream.<Throwable>iterate(error, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .map(each -> Trouble.sentence(each, url))
                .orElseGet(() -> String.valueOf(error.getMessage()));
    }
}
