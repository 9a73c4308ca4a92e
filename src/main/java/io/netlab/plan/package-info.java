/**
 * A resolved lab becomes Docker objects on paper: {@link io.netlab.plan.LabPlan}; compared with what runs it becomes
 * {@link io.netlab.plan.Operation}s. Pure: values in, values out.
 */
package io.netlab.plan;
