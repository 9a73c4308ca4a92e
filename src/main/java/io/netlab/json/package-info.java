/** JSON (RFC 8259): from text to values, and from values to text. */
package io.netlab.json;
