import { Command } from 'commander'

/** `list`: what there is to run, and what it rests on. */
export function listCommand(): Command {
  const list = new Command('list').description('Lists what there is: targets, scenarios, requirements.')
  list
    .command('targets')
    .description('every target by name')
    .action(async () => {
      const { allTargets } = await import('../../target/find-target.ts')
      for (const { name, summary } of allTargets()) print(`${name.padEnd(18)} ${summary}`)
    })
  list
    .command('scenarios')
    .description('every scenario: phase, id, requirements, needed capabilities')
    .option('--json', 'as JSON, with titles', false)
    .action(async ({ json }: { json: boolean }) => {
      const { listScenarios } = await import('../../run/list-scenarios.ts')
      const scenarios = await listScenarios()
      if (json) return print(JSON.stringify(scenarios, null, 2))
      for (const { phase, id, requirements, needs } of scenarios)
        print([phase, id, `(${requirements.join(', ')})`, ...needs].join(' '))
    })
  list
    .command('requirements')
    .description('every requirement and how its scenarios came out in a run; one of them with its scenarios')
    .argument('[id]', 'such as TK-13')
    .requiredOption('--results <file>', 'results.json of a run')
    .action(async (id: string | undefined, { results }: { results: string }) => {
      const { requirementsList } = await import('../requirements-list.ts')
      print(requirementsList(results, id))
    })
  return list
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
