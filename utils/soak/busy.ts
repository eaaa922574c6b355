import { Worker } from 'node:worker_threads'
import { whenParentIsGone } from './end-with-parent.ts'

/** A process that wants a core for itself, as long as its parent lives: cpu-pressure.ts starts it. */
whenParentIsGone(() => process.exit())
new Worker('for (;;);', { eval: true })
