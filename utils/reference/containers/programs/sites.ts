import type { Site, WebAnswer } from '../surroundings.ts'

/** The page that nginx has until it is given another (https://nginx.org, html/index.html of its source). */
const welcome = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>
</body>
</html>
`

/** nginx as its image has it configured. */
export const nginxSite: Site = page(welcome, 'nginx')

/** The Apache server as the image httpd has it configured. */
export const apacheSite: Site = page('<html><body><h1>It works!</h1></body></html>\n', 'Apache')

/** A server of one page. */
function page(body: string, server: string): Site {
  const found: WebAnswer = { status: 200, body }
  const missing = { status: 404, body: `<html><body><h1>404 Not Found</h1>${server}</body></html>\n` }
  return (path) => (/^\/(?:index\.html)?(?:\?|$)/.test(path) ? found : missing)
}
