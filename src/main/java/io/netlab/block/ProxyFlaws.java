package io.netlab.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How {@link Proxy} could be wrong: what it keeps, whom it serves, what it lets them see, what servers learn. */
record ProxyFlaws(Proxy proxy) {

    List<Flaw> all() {
        ProxyPolicy policy = proxy.policy();
        List<Flaw> flaws = new ArrayList<>();
        if (proxy.cache()) {
            flaws.add(Flaw.of("keeps no answers", with(false, policy, proxy.intercept(), proxy.reveal())));
        }
        if (!policy.users().isEmpty()) {
            flaws.add(policy("asks for no password", with(Map.of(), policy.allow(), policy.deny(), policy.from())));
        }
        policy.users()
                .keySet()
                .forEach(user -> flaws.add(policy(
                        "knows another password of " + user,
                        with(
                                Altered.replaced(policy.users(), user, "not what the lab file says"),
                                policy.allow(),
                                policy.deny(),
                                policy.from()))));
        if (!policy.allow().isEmpty()) {
            flaws.add(policy("allows every site", with(policy.users(), List.of(), policy.deny(), policy.from())));
        }
        for (int i = 0; policy.allow().size() > 1 && i < policy.allow().size(); i++) {
            flaws.add(policy(
                    "does not allow " + policy.allow().get(i),
                    with(policy.users(), Altered.without(policy.allow(), i), policy.deny(), policy.from())));
        }
        for (int i = 0; i < policy.deny().size(); i++) {
            flaws.add(policy(
                    "does not deny " + policy.deny().get(i),
                    with(policy.users(), policy.allow(), Altered.without(policy.deny(), i), policy.from())));
        }
        if (!Selector.meansEverybody(policy.from())) {
            flaws.add(policy("serves everybody", with(policy.users(), policy.allow(), policy.deny(), List.of())));
        }
        if (proxy.intercept().isPresent()) {
            flaws.add(Flaw.of("intercepts nothing", with(proxy.cache(), policy, Optional.empty(), proxy.reveal())));
        }
        if (proxy.reveal()) {
            flaws.add(Flaw.of("hides itself", with(proxy.cache(), policy, proxy.intercept(), false)));
        }
        return flaws;
    }

    private Flaw policy(String name, ProxyPolicy policy) {
        return Flaw.of(name, with(proxy.cache(), policy, proxy.intercept(), proxy.reveal()));
    }

    private ProxyPolicy with(Map<String, String> users, List<String> allow, List<String> deny, List<Selector> from) {
        return new ProxyPolicy(users, allow, deny, from, proxy.policy().connectPorts());
    }

    private Proxy with(boolean cache, ProxyPolicy policy, Optional<Interception> intercept, boolean reveal) {
        return new Proxy(proxy.at(), proxy.port(), cache, policy, intercept, reveal);
    }
}
