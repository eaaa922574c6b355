import { readFileSync } from 'node:fs'
import { execa } from 'execa'

/** How long Python may take to say it, in milliseconds. */
const answerMs = 10_000

/**
 * The version of the Python package that a program which pip has installed belongs to: the Python in its first line is asked, and
 * has that package or not. Undefined where the program is none of pip's, or the package is not there.
 */
export async function pythonPackageVersion(file: string, name: string): Promise<string | undefined> {
  const [firstLine = ''] = readFileSync(file, 'latin1').split('\n', 1)
  const [, python] = /^#!\s*(\/\S*python[\d.]*)\s*$/.exec(firstLine) ?? []
  if (python === undefined) return undefined
  const code = 'import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))'
  const { stdout, failed } = await execa(python, ['-c', code, name], { reject: false, timeout: answerMs })
  return failed || stdout === '' ? undefined : stdout
}
