package io.netlab.block;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists and maps with one thing different, for {@link Flaw}s. */
final class Altered {

    private Altered() {}

    static <T> List<T> without(List<T> list, int index) {
        List<T> other = new ArrayList<>(list);
        other.remove(index);
        return other;
    }

    static <T> List<T> replaced(List<T> list, int index, T element) {
        List<T> other = new ArrayList<>(list);
        other.set(index, element);
        return other;
    }

    static <T> List<T> swapped(List<T> list, int first, int second) {
        List<T> other = new ArrayList<>(list);
        other.set(first, list.get(second));
        other.set(second, list.get(first));
        return other;
    }

    static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        Map<K, V> other = new LinkedHashMap<>(map);
        other.remove(key);
        return other;
    }

    static <K, V> Map<K, V> replaced(Map<K, V> map, K key, V value) {
        Map<K, V> other = new LinkedHashMap<>(map);
        other.replace(key, value);
        return other;
    }
}
