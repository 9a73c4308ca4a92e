/** From records to text: what a run of checks has shown, for people and for programs. Pure. */
package io.netlab.report;
