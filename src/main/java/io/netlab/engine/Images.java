package io.netlab.engine;

import io.netlab.block.Service.Built;
import io.netlab.block.Service.Image;
import io.netlab.block.Service.Named;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Images are there when they are needed: ours are built on first use, the user's are pulled unless the engine has them.
 * Ours are tagged by content ({@code netlab/ROLE:HASH}), so a changed Dockerfile is a new image, and whoever builds the
 * same tag at the same time builds the same thing.
 */
public final class Images {

    private static final String BASE = "base";
    private static final Pattern OURS = Pattern.compile("netlab/([a-z-]+):[0-9a-f]{12}");

    private final ImageStore store;
    private final BaseParent parent;
    private final Map<String, String> buildArguments;
    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    /**
     * @param environment of the process: {@code NETLAB_DEBIAN_MIRROR}, and the proxy variables, which builds are given
     *     too
     */
    public Images(ImageStore store, Map<String, String> environment) {
        this(store, environment, new BaseParent(store, new Mmdebstrap(environment)));
    }

    Images(ImageStore store, Map<String, String> environment, BaseParent parent) {
        this.store = store;
        this.parent = parent;
        this.buildArguments = Proxies.in(environment);
    }

    /** What the engine calls this image; asks no engine. */
    public String tag(Image image) {
        if (image instanceof Named named) {
            return named.reference();
        }
        String role = ((Built) image).role();
        String known = tags.get(role);
        if (known == null) {
            known = "netlab/" + role + ":" + ImageFolder.of(role).hash(role.equals(BASE) ? "" : tag(new Built(BASE)));
            tags.put(role, known);
        }
        return known;
    }

    /**
     * Builds and pulls what is not there, at the same time where possible.
     *
     * @throws EngineException when one of them cannot be had
     */
    public void ensure(Collection<Image> images, Progress progress) {
        Set<String> absent = absent(Set.copyOf(images));
        List<Task> tasks = new ArrayList<>();
        for (Image image : Set.copyOf(images)) {
            if (absent.contains(tag(image))) {
                tasks.add(task(image, progress));
            }
        }
        boolean standsOnBase =
                tasks.stream().anyMatch(task -> task.dependencies().contains(BASE));
        if (standsOnBase && tasks.stream().noneMatch(task -> task.id().equals(BASE))) {
            tasks.add(task(new Built(BASE), progress));
        }
        new Parallel(Parallel.DEFAULT_WIDTH).run(tasks);
    }

    /**
     * Removes what other versions of netlab built here, and no container uses. Never done unasked: whoever works with
     * two versions in turn would build in turn.
     *
     * @return the tags that are gone, sorted
     */
    public List<String> removeSuperseded() {
        return store.tags("netlab/").stream()
                .filter(this::isSuperseded)
                .filter(store::discard)
                .toList();
    }

    private boolean isSuperseded(String tag) {
        Matcher ours = OURS.matcher(tag);
        return ours.matches() && !(ImageFolder.exists(ours.group(1)) && tag.equals(tag(new Built(ours.group(1)))));
    }

    private Set<String> absent(Set<Image> images) {
        Set<String> absent = ConcurrentHashMap.newKeySet();
        new Parallel(Parallel.DEFAULT_WIDTH)
                .run(images.stream()
                        .map(this::tag)
                        .distinct()
                        .map(tag -> Task.of(tag, "is it there?", () -> {
                            if (!store.has(tag)) {
                                absent.add(tag);
                            }
                        }))
                        .toList());
        return absent;
    }

    private Task task(Image image, Progress progress) {
        if (image instanceof Named named) {
            String reference = named.reference();
            return Task.of(
                    "image " + reference,
                    "it is not there",
                    () -> once(reference, () -> store.pull(reference, progress)));
        }
        String role = ((Built) image).role();
        Task task = Task.of(role, "it is not there", () -> once(tag(image), () -> build(role, progress)));
        return role.equals(BASE) ? task : task.after(Set.of(BASE));
    }

    private void build(String role, Progress progress) {
        String standsOn = role.equals(BASE) ? parent.ensure(progress) : tag(new Built(BASE));
        Map<String, String> arguments = new TreeMap<>(buildArguments);
        arguments.put("PARENT", standsOn);
        String tag = tag(new Built(role));
        progress.step("building " + tag);
        store.build(tag, ImageFolder.of(role).context(), arguments, progress);
    }

    /** Two threads that want the same image: the second waits, and finds it. */
    private void once(String tag, Runnable make) {
        synchronized (locks.computeIfAbsent(tag, name -> new Object())) {
            if (!store.has(tag)) {
                make.run();
            }
        }
    }
}
