import * as sdk from '@aws-sdk/client-ecs'
import enumMembers from './enum-members.json' with { type: 'json' }

const exported: Readonly<Record<string, unknown>> = { ...sdk }
const members = new Map(
  Object.entries(enumMembers).map(([structure, names]) => [
    structure,
    new Map(Object.entries<string>(names)),
  ]),
)

/**
 * The values that the installed SDK knows for an enum member, e.g. `enumValues('Task', 'stopCode')`;
 * nothing when the member is no enum.
 */
export function enumValues(structure: string, member: string): ReadonlySet<string> | undefined {
  const name = members.get(structure)?.get(member)
  return name === undefined ? undefined : valuesOf(name)
}

const cache = new Map<string, ReadonlySet<string>>()

function valuesOf(enumName: string): ReadonlySet<string> {
  let values = cache.get(enumName)
  if (!values) {
    values = new Set(Object.values(Object(exported[enumName])).map(String))
    cache.set(enumName, values)
  }
  return values
}
