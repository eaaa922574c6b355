import { operations } from '../../model/operations.ts'
import { clientError, invalidParameter } from '../ecs-error.ts'
import { compileInput, type InputReader } from './input-reader.ts'
import { compileOutput, type OutputWriter } from './output-writer.ts'

/** Reads the input of one operation and writes its output. */
export interface Codec {
  readonly read: InputReader
  readonly write: OutputWriter
}

const codecs = new Map<string, Codec>()

/** The codec of an operation of the SDK's model, compiled at its first call; nothing for an unknown operation. */
export function codecOf(operationName: string): Codec | undefined {
  const known = codecs.get(operationName)
  const operation = operations.get(operationName)
  if (known || !operation) return known
  const codec = {
    read: compileInput(operation.input, (path) => missingMember(operationName, path)),
    write: compileOutput(operation.output) ?? ((output: unknown) => output),
  }
  codecs.set(operationName, codec)
  return codec
}

/** ECS's wording for what RegisterTaskDefinition misses; other operations say `Tasks cannot be empty.` (TK-17). */
const missingInDefinition: Readonly<Record<string, string>> = {
  family: 'Family can not be blank.',
  containerDefinitions: 'Container list cannot be empty.',
}

/** Task definitions are refused with ClientException (TD-02), anything else with InvalidParameterException. */
function missingMember(operation: string, path: string) {
  const message = `${path.charAt(0).toUpperCase()}${path.slice(1)} cannot be empty.`
  if (operation !== 'RegisterTaskDefinition') return invalidParameter(message)
  return clientError(missingInDefinition[path] ?? message)
}
