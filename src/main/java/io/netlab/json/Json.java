package io.netlab.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value. What is asked of something that is not there, or is of another kind, is {@link Nothing#ABSENT} or empty,
 * so that a path can be followed without looking at each step.
 */
public sealed interface Json {

    /** An object, in the order of the text; of a repeated name, the last. */
    record Members(Map<String, Json> members) implements Json {

        @Override
        public Json at(String name) {
            return members.getOrDefault(name, Nothing.ABSENT);
        }

        @Override
        public String toString() {
            return JsonText.compact(this);
        }
    }

    record Items(List<Json> items) implements Json {

        @Override
        public Json at(int index) {
            return index >= 0 && index < items.size() ? items.get(index) : Nothing.ABSENT;
        }

        @Override
        public String toString() {
            return JsonText.compact(this);
        }
    }

    record Text(String text) implements Json {}

    /** @param text as it is written: {@code 1.10} is not {@code 1.1} */
    record Numeral(String text) implements Json {

        @Override
        public double decimal() {
            return Double.parseDouble(text);
        }

        @Override
        public long whole() {
            return isWhole() ? Long.parseLong(text) : new BigDecimal(text).longValue();
        }

        private boolean isWhole() {
            return text.length() < 19 && text.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
        }
    }

    record Flag(boolean isTrue) implements Json {

        @Override
        public String text() {
            return Boolean.toString(isTrue);
        }
    }

    /** What has no value. */
    enum Nothing implements Json {
        NULL {
            @Override
            public String text() {
                return "null";
            }
        },
        ABSENT
    }

    /** The one value that the text holds. */
    static Json read(String text) throws NotJson {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                throw new NotJson("there is nothing");
            }
            Json value = value(parser);
            if (parser.nextToken() != null) {
                throw new NotJson("something follows the value");
            }
            return value;
        } catch (NotJson e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw new NotJson(e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory could not be read", e);
        }
    }

    private static Json value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Json> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                yield new Members(members);
            }
            case START_ARRAY -> {
                List<Json> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield new Items(items);
            }
            case VALUE_TRUE, VALUE_FALSE -> new Flag(parser.getBooleanValue());
            case VALUE_NULL -> Nothing.NULL;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeral(parser.getText());
            default -> new Text(parser.getText());
        };
    }

    /** A member of an object. */
    default Json at(String name) {
        return Nothing.ABSENT;
    }

    /** An item of a list, from 0. */
    default Json at(int index) {
        return Nothing.ABSENT;
    }

    default Map<String, Json> members() {
        return Map.of();
    }

    default List<Json> items() {
        return List.of();
    }

    default boolean isThere() {
        return this != Nothing.ABSENT;
    }

    default boolean isTrue() {
        return false;
    }

    /** What stands there, without quotes; empty for an object and a list. */
    default String text() {
        return "";
    }

    /** The number; of another kind, 0. */
    default double decimal() {
        return 0;
    }

    /** The number without its fraction; of another kind, 0. */
    default long whole() {
        return 0;
    }
}
