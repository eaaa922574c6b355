/** Nobody listens on this port (tcpmux): what is sent through this proxy is refused at once. */
const deadProxy = 'http://127.0.0.1:1'

/** What is not to go through it. */
const loopback = '127.0.0.1,localhost,::1'

/** Settings that leave a program no HTTPS but to this machine; common HTTP clients heed them. */
export const loopbackOnly: Readonly<Record<string, string>> = {
  HTTPS_PROXY: deadProxy,
  https_proxy: deadProxy,
  NO_PROXY: loopback,
  no_proxy: loopback,
}
