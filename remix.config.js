// Options of the Remix Vite plugin as one plain object; vite.config.ts hands it over.

/** @type {import('@remix-run/dev').VitePluginConfig} */
export const remixConfig = {
  appDirectory: 'app',
  buildDirectory: 'build',
  ssr: true,
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
}

export default remixConfig
