import type { FileSystem } from '../file-system.ts'
import type { Site, WebAnswer } from '../surroundings.ts'

/** nginx as its image has it configured: its page is a file, which a container may write. */
export function nginxSite(files: FileSystem): Site {
  return (path) => {
    const page = files.read('/usr/share/nginx/html/index.html')
    return page === undefined ? htmlError('403 Forbidden', 'nginx') : site(page, 'nginx', path)
  }
}

/** The Apache server as the image httpd has it configured. */
export const apacheSite: Site = (path) =>
  site('<html><body><h1>It works!</h1></body></html>\n', 'Apache', path)

/** The answer of a server of one page. */
function site(page: string, server: string, path: string): WebAnswer {
  const isThere = /^\/(?:index\.html)?(?:\?|$)/.test(path)
  return isThere ? { status: 200, body: page } : htmlError('404 Not Found', server)
}

function htmlError(status: string, server: string): WebAnswer {
  return {
    status: Number.parseInt(status, 10),
    body: `<html><body><h1>${status}</h1>${server}</body></html>\n`,
  }
}
