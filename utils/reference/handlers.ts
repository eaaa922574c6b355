import { attributeHandlers } from './attributes/handlers.ts'
import { capacityProviderHandlers } from './capacity-providers/handlers.ts'
import { clusterHandlers } from './clusters/handlers.ts'
import type { Handlers } from './handler.ts'
import { instanceHandlers } from './instances/handlers.ts'
import { serviceDeploymentHandlers } from './service-deployments/handlers.ts'
import { serviceHandlers } from './services/handlers.ts'
import { settingHandlers } from './settings/handlers.ts'
import { tagHandlers } from './tags/handlers.ts'
import { taskDefinitionHandlers } from './task-definitions/handlers.ts'
import { taskSetHandlers } from './task-sets/handlers.ts'
import { taskHandlers } from './tasks/handlers.ts'

/** Every operation that this endpoint implements; the others answer UnsupportedFeatureException. */
export const handlers: Handlers = {
  ...attributeHandlers,
  ...capacityProviderHandlers,
  ...clusterHandlers,
  ...instanceHandlers,
  ...serviceDeploymentHandlers,
  ...serviceHandlers,
  ...settingHandlers,
  ...tagHandlers,
  ...taskDefinitionHandlers,
  ...taskHandlers,
  ...taskSetHandlers,
}
