import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { packageRoot } from '../package-root.ts'
import { buildApps } from '../report/page/app-code.ts'
import { writeLicences } from './licences.ts'
import { keepPublicDeclarations } from './public-declarations.ts'
import { keepScenarioMaps } from './source-maps.ts'

// The program behind `npm run build`: compiles what the package's users run and import into dist/, as JavaScript. Fixtures and the
// sources of the scenarios go into the package as they are.

const dist = join(packageRoot, 'dist')
rmSync(dist, { recursive: true, force: true })
await execa('tsc', ['--project', 'tsconfig.build.json'], {
  cwd: packageRoot,
  preferLocal: true,
  stdio: 'inherit',
})
buildApps(join(dist, 'utils/report/page'))
keepPublicDeclarations(dist, join(dist, 'utils/library/index.d.ts'))
keepScenarioMaps(dist)
writeLicences(join(dist, 'utils/report/page/LICENSES.txt'), join(packageRoot, 'node_modules'))
