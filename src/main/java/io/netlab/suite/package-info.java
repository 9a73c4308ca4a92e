/** Many labs, one run: each is brought up, verified and taken down, whatever becomes of the others. */
package io.netlab.suite;
