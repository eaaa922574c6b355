import { randomInt, randomUUID } from 'node:crypto'

/** A new id of a task or a container instance: 32 hexadecimal digits, no hyphens (WIRE-06). */
export function newResourceId(): string {
  return randomUUID().replaceAll('-', '')
}

/** 19 digits, as the ids of deployments, task sets and service revisions have. */
export function nineteenDigits(): string {
  return `${randomInt(10 ** 9, 10 ** 10)}${randomInt(10 ** 8, 10 ** 9)}`
}
