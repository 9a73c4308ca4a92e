/**
 * What machines do: one small class per block, with its keys, its checks on itself, and what it asks of the machine
 * it stands on. {@link io.netlab.block.Blocks} names them all. Pure: no block talks to Docker.
 */
package io.netlab.block;
