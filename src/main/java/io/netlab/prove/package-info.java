/**
 * The checks themselves are checked: faults are put into a running lab one by one, and taken out again exactly. What no
 * check notices, and what no fault can make fail, is a weakness of the lab's checks.
 */
package io.netlab.prove;
