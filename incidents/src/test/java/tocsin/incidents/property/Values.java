package tocsin.incidents.property;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.maintenance.Recurrence;
import tocsin.incidents.maintenance.Span;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Values of any type of the core, by chance: of one that is sealed one of its kinds, of a record
 * its components. A new intent is asked for without being listed anywhere.
 */
final class Values {
    private static final List<String> TEXTS =
            List.of(
                    "",
                    "  ",
                    "search is slow",
                    "<!channel> *now* & `then`",
                    "日本語 🚨 e\u0301",
                    "x".repeat(200),
                    "line\nline\n\n",
                    "y".repeat(4000));
    private static final List<Duration> TIMES =
            List.of(
                    Duration.ZERO,
                    Duration.ofSeconds(-30),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(15),
                    Duration.ofHours(30),
                    Duration.ofDays(9),
                    Duration.ofDays(400));
    private static final List<String> RULES =
            List.of("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=MONTHLY;BYMONTHDAY=31");

    /** What is there to be named, by its type or by the name of a component. */
    interface Pool {
        List<?> of(Class<?> type, String name);
    }

    private final Random random;
    private final Instant now;
    private final Pool pool;

    Values(Random random, Instant now, Pool pool) {
        this.random = random;
        this.now = now;
        this.pool = pool;
    }

    <T> T of(Class<T> type) {
        return type.cast(value(type, ""));
    }

    private @Nullable Object value(AnnotatedType type, String name) {
        boolean mayBeAbsent = type.isAnnotationPresent(Nullable.class);
        return mayBeAbsent && random.nextInt(3) == 0 ? null : value(type.getType(), name);
    }

    private Object value(Type type, String name) {
        return type instanceof ParameterizedType of
                ? generic(of, name)
                : plain((Class<?>) type, name);
    }

    private Object generic(ParameterizedType type, String name) {
        Type[] of = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) {
            return random.nextBoolean() ? Optional.empty() : Optional.of(value(of[0], name));
        }
        if (raw == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int n = random.nextInt(3); n > 0; n--) {
                map.put(value(of[0], name), value(of[1], name));
            }
            return map;
        }
        List<Object> list = new ArrayList<>();
        for (int n = random.nextInt(3); n > 0; n--) {
            list.add(value(of[0], name));
        }
        return raw == List.class ? list : new HashSet<>(list);
    }

    private Object plain(Class<?> type, String name) {
        List<?> known = pool.of(type, name);
        if (!known.isEmpty() && random.nextInt(8) > 0) {
            return any(known);
        }
        if (type.isRecord()) {
            return type == Span.class ? span() : record(type);
        }
        if (type.isSealed() && !type.getName().startsWith("java.")) {
            return value(any(List.of(type.getPermittedSubclasses())), name);
        }
        return type.isEnum() ? any(List.of(type.getEnumConstants())) : simple(type);
    }

    private Object simple(Class<?> type) {
        return switch (type.getName()) {
            case "java.lang.String" -> any(TEXTS);
            case "boolean", "java.lang.Boolean" -> random.nextBoolean();
            case "int", "java.lang.Integer" -> random.nextInt(5);
            case "long", "java.lang.Long" -> (long) random.nextInt(5);
            case "java.util.OptionalLong" ->
                    random.nextBoolean()
                            ? OptionalLong.empty()
                            : OptionalLong.of(random.nextInt(5));
            case "java.time.Duration" -> any(TIMES);
            case "java.time.Instant" -> now.plus(any(TIMES).multipliedBy(random.nextInt(3) - 1));
            case "java.time.LocalDate" ->
                    LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(random.nextInt(20));
            case "java.time.LocalTime" -> LocalTime.of(random.nextInt(24), 30);
            case "java.time.ZoneId" ->
                    ZoneId.of(any(List.of("UTC", "Europe/Berlin", "Asia/Kolkata")));
            default -> throw new IllegalStateException("Values of " + type + " cannot be made yet");
        };
    }

    private Span span() {
        Instant start = now.plus(Duration.ofMinutes(random.nextInt(12_000) - 1_000));
        return new Span(start, start.plus(Duration.ofMinutes(1L + random.nextInt(400))));
    }

    private Object record(Class<?> type) {
        if (type == Recurrence.class) {
            return Recurrence.parse(any(RULES)).orElseThrow();
        }
        for (int tries = 0; tries < 100; tries++) {
            Optional<Object> made = made(type);
            if (made.isPresent()) {
                return made.get();
            }
        }
        throw new IllegalStateException(type + " takes no value that is made by chance");
    }

    /** Empty when it does not take such values. */
    private Optional<Object> made(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values =
                Arrays.stream(components)
                        .map(each -> value(each.getAnnotatedType(), each.getName()))
                        .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return Optional.empty();
            }
            throw new IllegalStateException(type + " fails at " + Arrays.toString(values), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No record can be made of " + type, e);
        }
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
