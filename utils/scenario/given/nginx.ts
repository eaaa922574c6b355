import { readFixture, type TaskDefinitionFixture } from '../fixture.ts'

/** The title of the page that nginx has until it is given another. */
export const nginxWelcome = '<title>Welcome to nginx!</title>'

/** Where nginx has its pages: in its own image, and as Debian packages it. */
const roots = ['/usr/share/nginx/html', '/var/www/html']

/** The fixture `nginx` with a page of its own, so that it can be told which task definition a task answers for. */
export function nginxWithPage(page: string): TaskDefinitionFixture {
  const { containerDefinitions = [], ...definition } = readFixture('nginx')
  const write = `for root in ${roots.join(' ')}; do mkdir -p $root; echo '${page}' > $root/index.html; done`
  const script = `${write}; exec nginx -g 'daemon off;'`
  return {
    ...definition,
    containerDefinitions: containerDefinitions.map((container) => ({
      ...container,
      command: ['sh', '-c', script],
    })),
  }
}
