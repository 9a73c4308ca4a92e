/** The command line: each command parses, hands on, and prints what it is given back. */
package io.netlab.cli;
