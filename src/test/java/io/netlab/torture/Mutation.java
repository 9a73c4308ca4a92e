package io.netlab.torture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Changes to a lab at the level of YAML's values: keys and values of real labs in wrong places, hostile words in place of
 * good ones. Random bytes would be refused by the first stage; these get further.
 */
final class Mutation {

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "'",
            "\"",
            "\\",
            "$(touch /tmp/canary)",
            "`touch /tmp/canary`",
            "; touch /tmp/canary #",
            "a\nb",
            "a\rb",
            "a\0b",
            "../../etc/passwd",
            "/proc/1/root",
            "-rf",
            "--help",
            "%s%n",
            "{}",
            "[]",
            "*",
            "?",
            "~",
            "null",
            "no",
            "0",
            "-1",
            "1e9",
            "999999999999999999999",
            "65536",
            "0.0.0.0/0",
            "255.255.255.255",
            "::/0",
            "fe80::1",
            "127.0.0.1",
            "::ffff:1.2.3.4",
            "192.168.1.2/33",
            "192.168.1.1-192.168.1.0",
            "a".repeat(300),
            "é",
            "\uD83D\uDE00",
            "xn--a",
            "..",
            ".",
            "a..b",
            "-",
            "_",
            "any",
            "lan",
            "dhcp",
            "none",
            "pc@",
            "@lan",
            "pc1@lan",
            ":80",
            "pc:0",
            "tcp",
            "1s",
            "-5s",
            "http://[::1",
            "http://a b/",
            "https://",
            "x\u0085y",
            "\u2028",
            "\uFEFF",
            "host\tname",
            "*.example.com",
            "1.2.3");

    private final Random random;
    private final List<Object> values;
    private final List<String> keys;

    /** @param values and keys of all labs, to put into others */
    Mutation(Random random, List<Object> values, List<String> keys) {
        this.random = random;
        this.values = values;
        this.keys = keys;
    }

    /** A copy with one to four changes. */
    Object of(Object lab) {
        Object changed = lab;
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            changed = change(changed, 0);
        }
        return changed;
    }

    /** Goes down at random, and more likely further down the higher it still is. */
    private Object change(Object value, int depth) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<Object, Object> copy = new LinkedHashMap<>(map);
            Object key = pick(new ArrayList<>(copy.keySet()));
            switch (random.nextInt(depth < 2 ? 40 : 10)) {
                case 0 -> copy.remove(key);
                case 1 -> copy.put(pick(keys), copy.remove(key));
                case 2 -> copy.put(pick(keys), pick(values));
                case 3 -> copy.put(pick(HOSTILE), copy.get(key));
                default -> copy.put(key, change(copy.get(key), depth + 1));
            }
            return copy;
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            List<Object> copy = new ArrayList<>(list);
            int at = random.nextInt(copy.size());
            switch (random.nextInt(depth < 2 ? 30 : 8)) {
                case 0 -> copy.remove(at);
                case 1 -> copy.add(copy.get(at));
                case 2 -> copy.add(at, pick(values));
                default -> copy.set(at, change(copy.get(at), depth + 1));
            }
            return copy;
        }
        return replaced(String.valueOf(value));
    }

    private Object replaced(String scalar) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> pick(HOSTILE);
            case 2 -> scalar + pick(HOSTILE);
            case 3 -> pick(HOSTILE) + scalar;
            case 4 -> List.of(scalar);
            default -> pick(values);
        };
    }

    private <T> T pick(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    /** As YAML that says exactly this, in flow style. */
    static void write(Object value, StringBuilder yaml) {
        if (value instanceof Map<?, ?> map) {
            yaml.append('{');
            map.forEach((key, inner) -> {
                quote(String.valueOf(key), yaml);
                yaml.append(": ");
                write(inner, yaml);
                yaml.append(", ");
            });
            yaml.append('}');
        } else if (value instanceof List<?> list) {
            yaml.append('[');
            list.forEach(inner -> {
                write(inner, yaml);
                yaml.append(", ");
            });
            yaml.append(']');
        } else {
            quote(String.valueOf(value), yaml);
        }
    }

    private static void quote(String text, StringBuilder yaml) {
        yaml.append('"');
        text.chars().forEach(c -> {
            if (c >= ' ' && c < 127 && c != '"' && c != '\\') {
                yaml.append((char) c);
            } else {
                yaml.append("\\u%04x".formatted(c));
            }
        });
        yaml.append('"');
    }
}
