import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Structure name → member name → name of the SDK's exported enum constant. */
export type EnumMembers = Record<string, Record<string, string>>

/**
 * Which members of which structures are enums. The SDK's schemas say only "string"; its type declarations
 * name the enum, so this reads those. `npm run generate:enum-members` writes the result beside this file.
 */
export function readEnumMembers(): EnumMembers {
  const sdkRoot = join(dirname(createRequire(import.meta.url).resolve('@aws-sdk/client-ecs')), '..')
  const models = join(sdkRoot, 'dist-types', 'models')
  const read = (file: string) => readFileSync(join(models, file), 'utf8')
  const enums = new Set(
    Array.from(read('enums.d.ts').matchAll(/export declare const (\w+): \{/g), (m) => m[1]),
  )
  const members: EnumMembers = {}
  for (const file of readdirSync(models).filter((name) => /^models_\d+\.d\.ts$/.test(name))) {
    for (const [, structure = '', body = ''] of read(file).matchAll(
      /export interface (\w+)[^{]*\{(.*?)\n\}/gs,
    )) {
      for (const [, member = '', type = ''] of body.matchAll(/^ {4}(\w+)\??: ([^;]+);/gm)) {
        const name = type.match(/\w+/g)?.find((word) => enums.has(word))
        if (name) members[structure] = { ...members[structure], [member]: name }
      }
    }
  }
  return members
}

if (import.meta.main) {
  const file = join(import.meta.dirname, 'enum-members.json')
  writeFileSync(file, `${JSON.stringify(readEnumMembers(), null, 2)}\n`)
}
