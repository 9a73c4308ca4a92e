/** A running lab: up, down, status, commands on its machines. The command line and programs in Java come in here. */
package io.netlab.instance;
