package io.netlab.cli;

/** Instance names become part of container names, so they are as strict as lab names. */
final class InstanceName {

    private InstanceName() {}

    static String check(String name) {
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new WrongUsage(
                    "'" + name + "' cannot name an instance: lower-case letters, digits and inner hyphens, at most 63");
        }
        return name;
    }
}
