import { readFileSync } from 'node:fs'

/** The outputs in a file that a step wrote, read as the runner does: `name=value`, or a value between delimiters. */
export function outputsIn(file: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const lines = readFileSync(file, 'utf8').split('\n')
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name = '', sign, rest = ''] = /^([\w-]+)(=|<<)(.*)$/.exec(line) ?? []
    if (sign === '=') outputs[name] = rest
    if (sign === '<<')
      outputs[name] = lines
        .splice(0, lines.indexOf(rest) + 1)
        .slice(0, -1)
        .join('\n')
  }
  return outputs
}
