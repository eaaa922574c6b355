import { randomUUID } from 'node:crypto'

/** A new id of a task or a container instance: 32 hexadecimal digits, no hyphens (WIRE-06). */
export function newResourceId(): string {
  return randomUUID().replaceAll('-', '')
}
