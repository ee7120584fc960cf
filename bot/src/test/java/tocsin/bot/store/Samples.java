package tocsin.bot.store;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Values of any type of the core, few and telling: each kind of what is sealed, each constant, with
 * and without what may be absent, lists empty and not.
 */
final class Samples {
    private static final Instant AT = Instant.parse("2026-11-21T03:00:00.123456Z");
    private static final List<String> TEXTS =
            List.of("a-1", "", "<!channel> \"日本語\" 🚨\n\t\\", "https://a.example/x?a=1&b=2");
    private static final Map<Class<?>, List<?>> SIMPLE =
            Map.ofEntries(
                    Map.entry(String.class, TEXTS),
                    Map.entry(boolean.class, List.of(true, false)),
                    Map.entry(Boolean.class, List.of(true, false)),
                    Map.entry(int.class, List.of(0, 3, -1)),
                    Map.entry(Integer.class, List.of(0, 3, -1)),
                    Map.entry(long.class, List.of(0L, Long.MAX_VALUE)),
                    Map.entry(Long.class, List.of(0L, Long.MAX_VALUE)),
                    Map.entry(
                            OptionalLong.class,
                            List.of(OptionalLong.empty(), OptionalLong.of(1L << 60))),
                    Map.entry(Instant.class, List.of(AT, Instant.EPOCH)),
                    Map.entry(Duration.class, List.of(Duration.ZERO, Duration.ofMillis(90_500))),
                    Map.entry(LocalDate.class, List.of(LocalDate.parse("2028-02-29"))),
                    Map.entry(LocalTime.class, List.of(LocalTime.MIDNIGHT, LocalTime.of(9, 30))),
                    Map.entry(ZoneId.class, List.of(ZoneId.of("UTC"), ZoneId.of("Asia/Kolkata"))),
                    Map.entry(Span.class, List.of(new Span(AT, AT.plusSeconds(60)))),
                    Map.entry(
                            Recurrence.class,
                            Stream.of("FREQ=DAILY", "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1SU,2TU")
                                    .map(rule -> Recurrence.parse(rule).orElseThrow())
                                    .toList()));

    private static final Map<Class<?>, List<Object>> MADE = new HashMap<>();

    private Samples() {}

    /** At least one. */
    static synchronized List<Object> of(Class<?> type) {
        List<Object> made = MADE.get(type);
        if (made == null) {
            made = List.copyOf(samples(type));
            if (made.isEmpty()) {
                throw new IllegalStateException(type + " takes none of the values of Samples");
            }
            MADE.put(type, made);
        }
        return made;
    }

    private static List<Object> samples(Class<?> type) {
        if (SIMPLE.containsKey(type)) {
            return new ArrayList<>(SIMPLE.get(type));
        }
        if (type.isEnum()) {
            return Arrays.asList(type.getEnumConstants());
        }
        if (type.isSealed()) {
            List<Object> all = new ArrayList<>();
            for (Class<?> kind : type.getPermittedSubclasses()) {
                all.addAll(of(kind));
            }
            return all;
        }
        if (type.isRecord()) {
            return records(type);
        }
        throw new IllegalStateException("Samples knows no values of " + type + ": add some");
    }

    /** Each value of each component is in one of them. */
    private static List<Object> records(Class<?> type) {
        List<List<@Nullable Object>> values =
                Arrays.stream(type.getRecordComponents())
                        .map(each -> values(each.getAnnotatedType()))
                        .toList();
        int most = values.stream().mapToInt(List::size).max().orElse(1);
        List<Object> records = new ArrayList<>();
        for (int n = 0; n < most; n++) {
            int number = n;
            made(type, values.stream().map(each -> each.get(number % each.size())).toArray())
                    .ifPresent(records::add);
        }
        return records.isEmpty() ? oneByOne(type, values) : records;
    }

    /** For what takes few values: the first of each that it takes together with others' first. */
    private static List<Object> oneByOne(Class<?> type, List<List<@Nullable Object>> values) {
        List<Object> records = new ArrayList<>();
        for (int varied = 0; varied < values.size(); varied++) {
            for (int n = 0; n < values.get(varied).size(); n++) {
                @Nullable Object[] all = values.stream().map(List::getFirst).toArray();
                all[varied] = values.get(varied).get(n);
                made(type, all).ifPresent(records::add);
            }
        }
        return records;
    }

    private static List<@Nullable Object> values(AnnotatedType type) {
        List<@Nullable Object> values = new ArrayList<>(values(type.getType()));
        if (type.isAnnotationPresent(Nullable.class)) {
            values.add(null);
        }
        return values;
    }

    private static List<Object> values(Type type) {
        return type instanceof ParameterizedType of
                ? generic((Class<?>) of.getRawType(), of.getActualTypeArguments())
                : of((Class<?>) type);
    }

    private static List<Object> generic(Class<?> raw, Type[] of) {
        List<Object> values = values(of[0]);
        if (raw == Optional.class) {
            List<Object> all = new ArrayList<>(values.stream().map(Optional::of).toList());
            all.add(Optional.empty());
            return all;
        }
        if (raw == Map.class || raw == SortedMap.class) {
            Map<Object, Object> map = raw == Map.class ? new HashMap<>() : new TreeMap<>();
            List<Object> to = values(of[1]);
            for (int n = 0; n < values.size(); n++) {
                map.put(values.get(n), to.get(n % to.size()));
            }
            return List.of(map, raw == Map.class ? Map.of() : new TreeMap<>());
        }
        if (raw == List.class) {
            return List.of(values, List.of(values.getFirst()), List.of());
        }
        return List.of(new HashSet<>(values), new HashSet<>());
    }

    /** Empty when it does not take such values. */
    private static Optional<Object> made(Class<?> type, @Nullable Object[] values) {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
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
}
