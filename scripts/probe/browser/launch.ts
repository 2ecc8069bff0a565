import { chromium, type Browser } from 'playwright-core'

/**
 * Chromium has no way to the network: every name and every address fails to resolve, and the only proxy is a port where
 * nobody listens. What a page asks for is answered by `interception.ts` with what the product's own transport fetched.
 */
const NO_NETWORK = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
]

/** Small and quiet: no pictures drawn from the network, no graphics card, a bounded heap for the scripts of a page. */
const SMALL = [
  '--disable-gpu',
  '--no-first-run',
  '--mute-audio',
  '--blink-settings=imagesEnabled=false',
  '--disable-remote-fonts',
  '--js-flags=--max-old-space-size=256',
]

/** Chromium's sandbox does not run as root; the README says to run probes as an ordinary user. */
const isRoot = (): boolean => process.getuid?.() === 0

export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [...NO_NETWORK, ...SMALL],
    chromiumSandbox: !isRoot(),
    // The program decides when the browser ends; see `close` of the shared browser.
    handleSIGTERM: false,
    handleSIGINT: false,
    handleSIGHUP: false,
    timeout: 30_000,
  })
