package io.netlab.torture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

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
    private final Seeds seeds;
    private final List<Object> values;
    private final List<String> keys;

    /** @param seeds whose values and keys are put into others */
    Mutation(Random random, Seeds seeds) {
        this.random = random;
        this.seeds = seeds;
        this.values = seeds.values();
        this.keys = seeds.keys();
    }

    /** A small lab with one to four changes, mostly one. */
    Object next() {
        Object changed = seeds.pick(random);
        int changes = 1 + Math.max(0, random.nextInt(8) - 4);
        for (int n = changes; n > 0; n--) {
            changed = change("", changed, 0);
        }
        return changed;
    }

    /** Goes down at random, and more likely further down the higher it still is. */
    private Object change(String under, Object value, int depth) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<Object, Object> copy = new LinkedHashMap<>(map);
            Object key = weighed(new ArrayList<>(copy.keySet()), map.values());
            String name = String.valueOf(key);
            switch (random.nextInt(depth < 2 ? 90 : 28)) {
                case 0 -> copy.remove(key);
                case 1 -> copy.put(pick(keys), copy.remove(key));
                case 2 -> copy.put(pick(keys), pick(values));
                case 3 -> copy.put(pick(HOSTILE), copy.get(key));
                case 4, 5, 6 -> copy.put(key, pick(alike(name)));
                default -> copy.put(key, change(name, copy.get(key), depth + 1));
            }
            return copy;
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            List<Object> copy = new ArrayList<>(list);
            int at = weighed(IntStream.range(0, copy.size()).boxed().toList(), list);
            switch (random.nextInt(depth < 2 ? 30 : 10)) {
                case 0 -> copy.remove(at);
                case 1 -> copy.add(copy.get(at));
                case 2 -> copy.add(at, pick(values));
                default -> copy.set(at, change(under, copy.get(at), depth + 1));
            }
            return copy;
        }
        return replaced(under, String.valueOf(value));
    }

    /** What stands under the same key elsewhere is mostly understood, and gets further. */
    private Object replaced(String under, String scalar) {
        return switch (random.nextInt(14)) {
            case 0, 1 -> pick(HOSTILE);
            case 2 -> scalar + pick(HOSTILE);
            case 3 -> pick(HOSTILE) + scalar;
            case 4 -> List.of(scalar);
            case 5 -> pick(values);
            case 6, 7, 8 -> scalar.isEmpty() ? scalar : nudged(scalar);
            default -> pick(alike(under));
        };
    }

    /** The more stands inside, the likelier: every value of a lab has about the same chance. */
    private <T> T weighed(List<T> choice, Collection<?> inside) {
        int[] weights = inside.stream().mapToInt(Mutation::weight).toArray();
        int at = 0;
        for (int left = random.nextInt(IntStream.of(weights).sum()); left >= weights[at]; at++) {
            left -= weights[at];
        }
        return choice.get(at);
    }

    private static int weight(Object value) {
        if (value instanceof Map<?, ?> map) {
            return 1 + map.values().stream().mapToInt(Mutation::weight).sum();
        }
        return value instanceof List<?> list
                ? 1 + list.stream().mapToInt(Mutation::weight).sum()
                : 1;
    }

    /** A key that was made up has none. */
    private List<Object> alike(String key) {
        List<Object> alike = seeds.under(key);
        return alike.isEmpty() ? values : alike;
    }

    /** One character is another: a digit more or less, a letter that was mistyped. */
    private String nudged(String scalar) {
        int at = random.nextInt(scalar.length());
        char other = (char) (scalar.charAt(at) + (random.nextBoolean() ? 1 : -1));
        return scalar.substring(0, at) + other + scalar.substring(at + 1);
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
        } else if (value == null) {
            yaml.append('~');
        } else {
            quote(value.toString(), yaml);
        }
    }

    private static void quote(String text, StringBuilder yaml) {
        yaml.append('"');
        text.chars().forEach(c -> {
            if (c >= ' ' && c < 127 && c != '"' && c != '\\') {
                yaml.append((char) c);
            } else {
                yaml.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    yaml.append(Character.forDigit(c >> shift & 0xf, 16));
                }
            }
        });
        yaml.append('"');
    }
}
