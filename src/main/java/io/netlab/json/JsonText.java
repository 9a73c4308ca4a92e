package io.netlab.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values as JSON text: records (their components by their names), maps, lists, texts, numbers, booleans, enums and null,
 * and {@link Json} itself.
 */
public final class JsonText {

    private JsonText() {}

    /** For people: a line for each member. */
    public static String indented(Object value) {
        return write(value, true);
    }

    /** For machines: without a blank. */
    public static String compact(Object value) {
        return write(value, false);
    }

    private static String write(Object value, boolean indented) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            if (indented) {
                json.useDefaultPrettyPrinter();
            }
            write(json, value);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory could not be written", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value == null || value == Json.Nothing.NULL) {
            json.writeNull();
        } else if (value instanceof Json.Members object) {
            write(json, object.members());
        } else if (value instanceof Json.Items list) {
            write(json, list.items());
        } else if (value instanceof Json.Numeral number) {
            json.writeNumber(number.text());
        } else if (value instanceof Json.Flag flag) {
            json.writeBoolean(flag.isTrue());
        } else if (value instanceof Json.Text text) {
            json.writeString(text.text());
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.writeFieldName(member.getKey().toString());
                write(json, member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                write(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Record record) {
            write(json, members(record));
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof CharSequence || value instanceof Enum<?>) {
            json.writeString(value.toString());
        } else {
            throw new IllegalArgumentException("this is not written as JSON: " + value.getClass());
        }
    }

    /**
     * A record's components by their names, in their order.
     *
     * @param record known by an interface of its, perhaps
     */
    public static Map<String, Object> members(Object record) {
        Map<String, Object> members = new LinkedHashMap<>();
        RecordComponent[] components = record.getClass().getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException("this is no record: " + record.getClass());
        }
        for (RecordComponent component : components) {
            try {
                component.getAccessor().setAccessible(true); // the record itself may be its package's own
                members.put(component.getName(), component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component + " of " + record.getClass() + " cannot be read", e);
            }
        }
        return members;
    }
}
