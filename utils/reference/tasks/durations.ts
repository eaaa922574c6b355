/**
 * How long the stages of a task take, in milliseconds of the reference's time: the order of magnitude of AWS, somewhat
 * faster. How long containers take to pull, run and stop comes on top.
 */
export const durations = {
  /** PROVISIONING: attaching the network interface. */
  attach: 1000,
  /** PENDING, before the agent begins to pull. */
  accept: 300,
  /** ACTIVATING, before the first container starts. */
  activate: 500,
  /** From the wish to stop a running task to DEACTIVATING. */
  noticeStop: 200,
  /** DEACTIVATING, before containers get their stop signal. */
  deactivate: 300,
  /** From the last container's exit to the next stage. */
  noticeExit: 200,
  /** DEPROVISIONING: deleting the network interface. */
  detach: 1000,
  /** From the start of a container to the exec agent's readiness in it. */
  startExecAgent: 1000,
} as const
