/**
 * Why a check did not pass: asks the machine that asked and those on the way what they show, walks the path as it really
 * is, and names the first layer that is broken, with what shows it. Asking is {@link io.netlab.diagnosis.Diagnostician};
 * everything else is pure.
 */
package io.netlab.diagnosis;
