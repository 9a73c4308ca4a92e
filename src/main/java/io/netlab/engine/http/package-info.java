/**
 * Docker Engine's HTTP API: where the engine is, a connection to it, one request and its answer. A client of our own,
 * because every library that we measured takes longer to start than {@code netlab down} may take as a whole
 * (docs/performance.md).
 */
package io.netlab.engine.http;
