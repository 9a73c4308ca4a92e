package io.netlab.topology;

import java.util.HashMap;
import java.util.Map;

/** The values of one mapping, by the {@link Key} that read them. */
public final class Fields {

    private final Location at;
    private final Map<Key<?>, Object> values = new HashMap<>();

    Fields(Location at) {
        this.at = at;
    }

    /** Where the mapping starts. */
    public Location at() {
        return at;
    }

    <T> void put(Key<T> key, T value) {
        values.put(key, value);
    }

    boolean has(Key<?> key) {
        return values.containsKey(key);
    }

    /** The value read, or the key's default. */
    @SuppressWarnings("unchecked") // put() ties each value to its key's type
    public <T> T get(Key<T> key) {
        Object value = values.get(key);
        return value != null
                ? (T) value
                : key.otherwise().orElseThrow(() -> new IllegalStateException("key '" + key.name() + "' was not read"));
    }
}
