import { clientError } from '../../ecs-error.ts'
import type { Rule } from './check-definition.ts'

/** What containers can't ask for under a network mode: links, hostname, extra hosts (API:ContainerDefinition). */
export const checkNetwork: Rule = ({ networkMode = 'bridge', containerDefinitions }) => {
  const names = new Set(containerDefinitions.map(({ name }) => name))
  for (const { links = [], hostname, extraHosts = [], disableNetworking } of containerDefinitions) {
    if (links.length > 0 && networkMode !== 'bridge')
      throw clientError(`Links are not supported when networkMode=${networkMode}.`)
    for (const link of links) {
      if (!names.has(link.split(':', 1)[0])) throw clientError(`Unknown container in links: '${link}'.`)
    }
    if (networkMode !== 'awsvpc') continue
    if (hostname) throw clientError('hostname is not supported on container when networkMode=awsvpc.')
    if (extraHosts.length > 0) throw clientError('Extra hosts are not supported when networkMode=awsvpc.')
    if (disableNetworking)
      throw clientError('Disable Networking is not supported on container when networkMode=awsvpc.')
  }
}
