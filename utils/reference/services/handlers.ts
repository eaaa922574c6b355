import type { Handlers } from '../handler.ts'
import { createService } from './create-service.ts'
import { deleteService } from './delete-service.ts'
import { describeServices } from './describe-services.ts'
import { listServices } from './list-services.ts'
import { listServicesByNamespace } from './list-services-by-namespace.ts'
import { updateService } from './update-service.ts'

/** The operations on services (SV-01 … SV-28). */
export const serviceHandlers = {
  CreateService: createService,
  DeleteService: deleteService,
  DescribeServices: describeServices,
  ListServices: listServices,
  ListServicesByNamespace: listServicesByNamespace,
  UpdateService: updateService,
} satisfies Handlers
