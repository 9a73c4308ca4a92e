package io.netlab.instance;

/**
 * Has the services of a machine begin anew, so that they remember nothing; answered when they listen again where they
 * did. A service that does not run is left alone; that none does is an error.
 */
public record RenewRequest(String node) implements Request {}
