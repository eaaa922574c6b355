import { clientError } from '../ecs-error.ts'

/** How ECS's messages about task sizes end. */
export const TROUBLESHOOTING =
  'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.'

/** Task CPU in units: `1 vCPU` is stored as `1024` (TD-06). Throws ClientException for what is neither. */
export function normalizeCpu(cpu: string): string {
  return normalize('cpu', cpu, /^(\d+|\d*\.\d+)\s*vcpu$/i)
}

/** Task memory in MiB: `1GB` and `1 GB` are stored as `1024` (TD-06). Throws ClientException for what is neither. */
export function normalizeMemory(memory: string): string {
  return normalize('memory', memory, /^(\d+|\d*\.\d+)\s*gb$/i)
}

function normalize(setting: string, text: string, large: RegExp): string {
  const trimmed = text.trim()
  if (/^\d+$/.test(trimmed)) return String(Number(trimmed))
  const units = Number(large.exec(trimmed)?.[1]) * 1024
  if (!Number.isInteger(units)) throw clientError(`Invalid '${setting}' setting for task. ${TROUBLESHOOTING}`)
  return String(units)
}
