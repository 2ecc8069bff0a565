import {
  SITE_DOMAIN,
  SITE_HABITS,
  websitesOf,
  type SiteHabit,
  type WorldWebsite,
} from '#fixtures/world/websites.ts'
import type { World } from '#fixtures/world/types.ts'
import { sitePage, toolLinks } from './practice-site-pages.ts'
import { page, redirect, remembered, type SimulatedResponse } from './response.ts'

const SHORTENER = 'short.simulator.example'
const NOT_FOUND = Buffer.from('<!doctype html><title>Page not found</title><h1>Page not found</h1>')

/**
 * What the website of an invented practice answers, or what the shortener does; null for any other host. `?site=` and a
 * habit in the address shows one habit of the site now, whatever it has by itself.
 */
export function practiceSiteResponse(world: World, url: URL): SimulatedResponse | null {
  if (url.hostname === SHORTENER) return shortLink(world, url)
  if (!url.hostname.endsWith(SITE_DOMAIN)) return null
  const site = websitesOf(world).get(url.hostname.slice(0, -SITE_DOMAIN.length))
  return site ? siteResponse({ ...site, habit: askedHabit(url) ?? site.habit }, url) : page(404, NOT_FOUND)
}

const askedHabit = (url: URL): SiteHabit | undefined =>
  SITE_HABITS.find((habit) => habit === url.searchParams.get('site'))

const PATHS = ['/', '/contact', '/opening-times']

function siteResponse(site: WorldWebsite, { pathname }: URL): SimulatedResponse {
  const [tool] = site.tools
  if (pathname === '/online-services' && tool) return redirect(tool.address)
  if (pathname === '/app.js' && site.habit === 'shell') return script(site)
  if (!PATHS.includes(pathname)) return page(404, NOT_FOUND)
  return page(200, bodyOf(JSON.stringify(site), pathname))
}

/** What fills the page of a site that is nothing without it. */
function script(site: WorldWebsite): SimulatedResponse {
  const html = sitePage({ ...site, habit: 'plain' }, '/', toolLinks({ ...site, habit: 'plain' }))
  const body = /<body>(.*)<\/body>/s.exec(html)?.[1] ?? ''
  const answer = page(200, Buffer.from(`document.getElementById('app').innerHTML = ${JSON.stringify(body)}`))
  return { ...answer, headers: { 'content-type': 'text/javascript; charset=utf-8' } }
}

const bodyOf = remembered((site, pathname) => {
  const website = JSON.parse(site as string) as WorldWebsite
  return Buffer.from(sitePage(website, pathname as string, toolLinks(website)))
})

/** A short address names the practice; where it leads is told only to whoever asks. */
function shortLink(world: World, { pathname }: URL): SimulatedResponse {
  const tool = websitesOf(world).get(pathname.slice(1))?.tools[0]
  return tool ? redirect(tool.address) : page(404, NOT_FOUND)
}
