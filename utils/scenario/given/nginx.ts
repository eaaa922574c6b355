import { readFixture, type TaskDefinitionFixture } from '../fixture.ts'

/** The title of the page that nginx has until it is given another. */
export const nginxWelcome = '<title>Welcome to nginx!</title>'

/** The fixture `nginx` with a page of its own, so that it can be told which task definition a task answers for. */
export function nginxWithPage(page: string): TaskDefinitionFixture {
  const { containerDefinitions = [], ...definition } = readFixture('nginx')
  const script = `echo '${page}' > /usr/share/nginx/html/index.html && exec nginx -g 'daemon off;'`
  return {
    ...definition,
    containerDefinitions: containerDefinitions.map((container) => ({
      ...container,
      command: ['sh', '-c', script],
    })),
  }
}
