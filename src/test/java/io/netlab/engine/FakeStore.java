package io.netlab.engine;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Images of an engine that has no way to a registry, and what was asked of it. */
final class FakeStore implements ImageStore {

    final Set<String> there = ConcurrentHashMap.newKeySet();
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final Set<String> used = ConcurrentHashMap.newKeySet();
    boolean registry;

    @Override
    public boolean has(String tag) {
        return there.contains(tag);
    }

    @Override
    public void pull(String reference, Progress progress) {
        asked.add("pull " + reference);
        if (!registry) {
            throw new EngineException("no registry");
        }
        there.add(reference);
    }

    @Override
    public List<String> tags(String repositories) {
        return there.stream()
                .filter(tag -> tag.startsWith(repositories))
                .sorted()
                .toList();
    }

    @Override
    public boolean discard(String tag) {
        asked.add("discard " + tag);
        return !used.contains(tag) && there.remove(tag);
    }

    @Override
    public void build(String tag, InputStream context, Map<String, String> arguments, Progress progress) {
        asked.add("build " + tag + " " + new TreeMap<>(arguments));
        there.add(tag);
    }
}
