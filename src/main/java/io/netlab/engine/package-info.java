/**
 * The way to Docker: narrow ports ({@link io.netlab.engine.Engine}, {@link io.netlab.engine.ImageStore}), their
 * implementation for Docker, images built on first use, and the executor of operations.
 */
package io.netlab.engine;
