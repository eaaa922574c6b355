import type { Handlers } from '../handler.ts'
import { deleteAttributes } from './delete-attributes.ts'
import { listAttributes } from './list-attributes.ts'
import { putAttributes } from './put-attributes.ts'

/** The operations on attributes of container instances (CI-05). */
export const attributeHandlers = {
  DeleteAttributes: deleteAttributes,
  ListAttributes: listAttributes,
  PutAttributes: putAttributes,
} satisfies Handlers
