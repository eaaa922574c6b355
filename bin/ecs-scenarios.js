#!/usr/bin/env node
// Plain JavaScript that any Node reads: all it does is to tell one that is too old, before that meets what it can't parse.
import { readFileSync } from 'node:fs'

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const [major, minor] = process.versions.node.split('.').map(Number)
const [leastMajor, leastMinor] = engines.node.replace('>=', '').split('.').map(Number)

if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
  const again = ['npx -p node@24 -p ecs-scenarios ecs-scenarios', ...process.argv.slice(2)].join(' ')
  process.stderr.write(
    `ecs-scenarios needs Node ${leastMajor}.${leastMinor} or newer, and this is ${process.versions.node}. With one that comes as a package: ${again}\n`,
  )
  process.exitCode = 2
} else await import(new URL('../dist/utils/cli/main.js', import.meta.url))
