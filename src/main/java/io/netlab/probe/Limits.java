package io.netlab.probe;

import java.time.Duration;

/**
 * When a run of checks ends early.
 *
 * @param deadline after this long no new round begins
 * @param failFast ask nothing more once a check failed or broke; a warning does not count
 */
public record Limits(Duration deadline, boolean failFast) {}
