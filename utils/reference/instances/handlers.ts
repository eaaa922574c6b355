import type { Handlers } from '../handler.ts'
import { deregisterContainerInstance } from './deregister-container-instance.ts'
import { describeContainerInstances } from './describe-container-instances.ts'
import { listContainerInstances } from './list-container-instances.ts'
import { registerContainerInstance } from './register-container-instance.ts'
import { updateContainerAgent } from './update-container-agent.ts'
import { updateContainerInstancesState } from './update-container-instances-state.ts'

/** The operations on container instances (CI-01 … CI-04). */
export const instanceHandlers = {
  DeregisterContainerInstance: deregisterContainerInstance,
  DescribeContainerInstances: describeContainerInstances,
  ListContainerInstances: listContainerInstances,
  RegisterContainerInstance: registerContainerInstance,
  UpdateContainerAgent: updateContainerAgent,
  UpdateContainerInstancesState: updateContainerInstancesState,
} satisfies Handlers
