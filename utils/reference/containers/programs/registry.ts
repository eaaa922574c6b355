import { filePrograms } from './files.ts'
import { memoryEaters } from './memory-eaters.ts'
import { networkClients } from './network-clients.ts'
import type { Program } from './program.ts'
import { servers } from './servers.ts'
import { testPrograms } from './test.ts'
import { textPrograms } from './text.ts'
import { timePrograms } from './time.ts'

const programs: ReadonlyMap<string, Program> = new Map<string, Program>(
  [timePrograms, textPrograms, testPrograms, filePrograms, networkClients, servers, memoryEaters].flatMap(
    (group) => Object.entries<Program>(group),
  ),
)

/** A program of that name; every image has the same ones. */
export function findProgram(name: string): Program | undefined {
  return programs.get(name)
}
