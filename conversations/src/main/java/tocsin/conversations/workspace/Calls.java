package tocsin.conversations.workspace;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.workspace.Reply.Declined;
import tocsin.conversations.workspace.Reply.Limited;
import tocsin.conversations.workspace.Reply.Ok;
import tocsin.conversations.workspace.Reply.Unreachable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Makes one call and says how it ended. Neither tokens nor texts are logged here. */
final class Calls {
    /** When Slack says "wait" without saying how long. */
    private static final Duration UNSTATED = Duration.ofSeconds(10);

    /** Codes after which nobody knows whether it was done (Slack: errors common to all methods). */
    private static final Set<String> UNCERTAIN =
            Set.of(
                    "internal_error",
                    "fatal_error",
                    "service_unavailable",
                    "request_timeout",
                    "team_added_to_org",
                    "external_channel_migrating");

    private final MethodsClient slack;
    private final Leave leave;
    private final CallListener listener;

    Calls(MethodsClient slack, Leave leave, CallListener listener) {
        this.slack = slack;
        this.leave = leave;
        this.listener = listener;
    }

    /**
     * Asked right before each call.
     *
     * @param mayCall whether this process may call at all
     * @param yields whether others go first
     */
    record Leave(BooleanSupplier mayCall, RateLimits limits, boolean yields) {}

    /** One method of the Web API. */
    @FunctionalInterface
    interface Call<R> {
        R on(MethodsClient slack) throws IOException, SlackApiException, InterruptedException;
    }

    /**
     * The response of a call that Slack took.
     *
     * @param method its name in {@link com.slack.api.methods.Methods}
     */
    <R extends SlackApiTextResponse> Reply<R> ask(String method, Call<R> call) {
        return ask(method, call, _ -> List.of());
    }

    /**
     * @param faults where this response lists what is wrong with the request
     */
    <R extends SlackApiTextResponse> Reply<R> ask(
            String method, Call<R> call, Function<R, @Nullable List<String>> faults) {
        return ask(RateLimit.of(method), call, faults);
    }

    /** The same for a method that Slack limits in each channel besides. */
    <R extends SlackApiTextResponse> Reply<R> ask(
            RateLimit limit, Call<R> call, Function<R, @Nullable List<String>> faults) {
        return hear(limit, call).then(response -> judged(response, faults));
    }

    /** The response whatever it says, as long as it says something. */
    <R extends SlackApiTextResponse> Reply<R> hear(String method, Call<R> call) {
        return hear(RateLimit.of(method), call);
    }

    private <R extends SlackApiTextResponse> Reply<R> hear(RateLimit limit, Call<R> call) {
        if (!leave.mayCall().getAsBoolean()) {
            return new Unreachable<>("another process may be at it");
        }
        RateLimits.Wait wait = leave.limits().take(limit, leave.yields());
        if (!wait.isOver()) {
            return new Limited<>(wait.time(), wait.limit());
        }
        long began = System.nanoTime();
        Reply<R> reply = made(limit, call);
        listener.called(limit.method(), result(reply), Duration.ofNanos(System.nanoTime() - began));
        tell(limit, reply);
        return reply;
    }

    /** What Slack would say now, as far as that is known without asking it. */
    Reply<RateLimit> look(RateLimit limit) {
        RateLimits.Wait wait = leave.limits().look(limit, leave.yields());
        return wait.isOver() ? new Ok<>(limit) : new Limited<>(wait.time(), wait.limit());
    }

    private void tell(RateLimit limit, Reply<?> reply) {
        switch (reply) {
            case Ok<?> _, Declined<?> _ -> leave.limits().taken(limit);
            case Limited<?>(Duration retryAfter, _) -> leave.limits().refused(limit, retryAfter);
            case Unreachable<?> _ -> {}
        }
    }

    private static <R extends SlackApiTextResponse> CallListener.Result result(Reply<R> reply) {
        return switch (reply) {
            case Ok<R>(R response) ->
                    response.isOk() ? CallListener.Result.OK : CallListener.Result.DECLINED;
            case Declined<R> _ -> CallListener.Result.DECLINED;
            case Limited<R> _ -> CallListener.Result.LIMITED;
            case Unreachable<R> _ -> CallListener.Result.UNREACHABLE;
        };
    }

    private <R extends SlackApiTextResponse> Reply<R> made(RateLimit limit, Call<R> call) {
        try {
            return sorted(limit, call.on(slack));
        } catch (SlackApiException e) {
            return e.getResponse().code() == 429
                    ? new Limited<>(wait(e.getResponse().header("Retry-After")), limit)
                    : new Unreachable<>("it answered " + e.getResponse().code());
        } catch (IOException e) {
            return new Unreachable<>(kind(e));
        } catch (InterruptedException e) {
            // OkHttp, in Kotlin, throws it without declaring it when it is connecting.
            Thread.currentThread().interrupt();
            return new Unreachable<>(kind(e));
        } catch (RuntimeException e) {
            return new Unreachable<>("its answer could not be read, " + kind(e));
        }
    }

    private static <R extends SlackApiTextResponse> Reply<R> sorted(RateLimit limit, R response) {
        String error = String.valueOf(response.getError());
        if (response.isOk()) {
            return new Ok<>(response);
        }
        if (error.equals("ratelimited") || error.equals("rate_limited")) {
            return new Limited<>(wait(header(response, "retry-after")), limit);
        }
        return UNCERTAIN.contains(error) ? new Unreachable<>(error) : new Ok<>(response);
    }

    private static <R extends SlackApiTextResponse> Reply<R> judged(
            R response, Function<R, @Nullable List<String>> faults) {
        if (response.isOk()) {
            return new Ok<>(response);
        }
        List<String> messages = faults.apply(response);
        return messages == null || messages.isEmpty()
                ? declined(response)
                : new Declined<>(String.valueOf(response.getError()), String.join("; ", messages));
    }

    static <T> Reply<T> declined(SlackApiTextResponse response) {
        String needed = response.getNeeded();
        return new Declined<>(String.valueOf(response.getError()), needed == null ? "" : needed);
    }

    static @Nullable String header(SlackApiTextResponse response, String name) {
        Map<String, List<String>> headers = response.getHttpResponseHeaders();
        List<String> values = headers == null ? null : headers.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    private static Duration wait(@Nullable String retryAfter) {
        if (retryAfter == null || !retryAfter.matches("\\d{1,6}")) {
            return UNSTATED;
        }
        return Duration.ofSeconds(Math.max(1, Long.parseLong(retryAfter)));
    }

    /** What sort of trouble it was; the message may hold an address or more, the kind does not. */
    private static String kind(Exception e) {
        return e.getClass()
                .getSimpleName()
                .replaceAll("Exception$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
