package tocsin.bot.metrics;

import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import tocsin.bot.store.Backlog;
import tocsin.conversations.workspace.CallListener;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What this process has done and how it is, for Prometheus. The values of labels are our own words
 * or Slack's names of methods, never text from outside. {@code docs/operating.md} lists the names.
 */
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Meter.MeterProvider<Timer> calls =
            Timer.builder("tocsin.slack.calls")
                    .description("Calls of Slack's Web API, by method and result")
                    .withRegistry(registry);
    private final Meter.MeterProvider<Timer> requests =
            Timer.builder("tocsin.http.requests")
                    .description("Requests that were answered, by door and status")
                    .serviceLevelObjectives(
                            Duration.ofMillis(100),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(3))
                    .withRegistry(registry);

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        String version = Metrics.class.getPackage().getImplementationVersion();
        Gauge.builder("tocsin.build", () -> 1)
                .description("1, with the version of Tocsin and of Java")
                .tag("version", version == null ? "unpacked" : version)
                .tag("java", Runtime.version().toString())
                .register(registry);
    }

    /** The page that Prometheus reads, in its text format 0.0.4. */
    public String page() {
        return registry.scrape();
    }

    public CallListener slackCalls() {
        return (method, result, took) ->
                calls.withTags("method", method, "result", result.name().toLowerCase(Locale.ROOT))
                        .record(took);
    }

    public MetricsTrackerFactory pool() {
        return new MicrometerMetricsTrackerFactory(registry);
    }

    /** A request over HTTP was answered. */
    public void answered(String path, int status, Duration took) {
        requests.withTags("door", door(path), "status", String.valueOf(status)).record(took);
    }

    /** Whoever asks for a path of their own does not make a series of their own. */
    private static String door(String path) {
        return switch (path) {
            case "/slack/events" -> "slack";
            case "/alerts/alertmanager" -> "alertmanager";
            case "/alerts/event" -> "event";
            case "/healthz", "/readyz", "/metrics" -> "admin";
            default -> "other";
        };
    }

    MeasuredDesk.Timers intents() {
        return outcome ->
                Timer.builder("tocsin.intents")
                        .description("What was asked of the desk, until it was written down")
                        .tag("outcome", outcome)
                        .serviceLevelObjectives(
                                Duration.ofMillis(50),
                                Duration.ofMillis(250),
                                Duration.ofSeconds(1),
                                Duration.ofMillis(2_500))
                        .register(registry);
    }

    /** What {@code /readyz} says. */
    public void ready(BooleanSupplier ready) {
        Gauge.builder("tocsin.ready", () -> ready.getAsBoolean() ? 1 : 0)
                .description("1 when /readyz is 200")
                .register(registry);
    }

    /**
     * What waits to be done.
     *
     * @param backlog empty: not known now, and the gauges are NaN
     */
    public void backlog(Supplier<Optional<Backlog>> backlog) {
        gauge("tocsin.effects.due", "Effects that are due", backlog, Backlog::due);
        gauge("tocsin.effects.later", "Effects that wait for their time", backlog, Backlog::later);
        gauge(
                "tocsin.effects.failing",
                "Effects that were tried many times",
                backlog,
                Backlog::failing);
        gauge("tocsin.effects.parked", "Effects that were set aside", backlog, Backlog::parked);
        seconds(
                "tocsin.effects.oldest.due",
                "Since when the oldest effect is due",
                backlog,
                each -> each.oldestDue().toMillis());
        gauge("tocsin.clocks.due", "Clocks that should have rung", backlog, Backlog::clocksDue);
        seconds(
                "tocsin.clocks.oldest.due",
                "Since when the oldest clock should have rung",
                backlog,
                each -> each.oldestClock().toMillis());
    }

    private void seconds(
            String name,
            String description,
            Supplier<Optional<Backlog>> backlog,
            ToDoubleFunction<Backlog> millis) {
        Gauge.builder(name, () -> value(backlog, each -> millis.applyAsDouble(each) / 1_000))
                .description(description)
                .baseUnit("seconds")
                .register(registry);
    }

    private void gauge(
            String name,
            String description,
            Supplier<Optional<Backlog>> backlog,
            ToDoubleFunction<Backlog> what) {
        Gauge.builder(name, () -> value(backlog, what)).description(description).register(registry);
    }

    private static double value(
            Supplier<Optional<Backlog>> backlog, ToDoubleFunction<Backlog> what) {
        Optional<Backlog> known = backlog.get();
        return known.isPresent() ? what.applyAsDouble(known.get()) : Double.NaN;
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
