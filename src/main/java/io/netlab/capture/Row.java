package io.netlab.capture;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One frame as tshark tells it: a value for each {@link Field}, and of a field that occurs several times, all. */
@SuppressWarnings("EnumOrdinal") // the fields are asked for in their order, so a value's place is its field's
final class Row {

    /** Between the values of one field; no text of a protocol holds it (US, ISO 646). */
    static final char BETWEEN = '\u001f';

    private final String[] values;

    /**
     * @param texts those read before: many frames, few texts
     * @throws IllegalArgumentException for a line that tshark did not write for these fields
     */
    Row(String line, Map<String, String> texts) {
        this.values = line.split("\t", -1);
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i].isEmpty() ? "" : texts.computeIfAbsent(values[i], text -> text);
        }
        if (values.length != Field.values().length) {
            throw new IllegalArgumentException(
                    "tshark told " + values.length + " values of a frame, not " + Field.values().length + ": " + line);
        }
    }

    boolean has(Field field) {
        return !values[field.ordinal()].isEmpty();
    }

    /** The whole value. */
    String text(Field field) {
        return values[field.ordinal()];
    }

    /** The first value, the outermost header's; empty without one. */
    String first(Field field) {
        String value = values[field.ordinal()];
        int end = value.indexOf(BETWEEN);
        return end < 0 ? value : value.substring(0, end);
    }

    List<String> all(Field field) {
        String value = values[field.ordinal()];
        return value.isEmpty() ? List.of() : List.of(value.split(String.valueOf(BETWEEN), -1));
    }

    /** The value with this index, counted from 0. */
    Optional<String> at(Field field, int index) {
        List<String> all = all(field);
        return index < all.size() ? Optional.of(all.get(index)) : Optional.empty();
    }

    /** Decimal, or hexadecimal after 0x; 0 without a value. */
    long number(Field field) {
        return number(first(field));
    }

    static long number(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        return text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
    }

    /** A flag: tshark writes them as {@code True} or {@code 1}. */
    boolean flag(Field field) {
        String value = first(field);
        return value.equals("1") || value.equalsIgnoreCase("true");
    }

    /** The values of these fields and all between them, as one text. */
    String range(Field first, Field last) {
        return String.join("\t", Arrays.asList(values).subList(first.ordinal(), last.ordinal() + 1));
    }
}
