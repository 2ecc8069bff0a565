import { pagesToRead } from '#scripts/discover/choose-pages.ts'
import { toolAtAddress } from '#scripts/discover/known-hosts.ts'
import { pageLinks } from '#scripts/discover/page-links.ts'
import { findingsOf } from '#scripts/discover/site-findings.ts'
import { isShortened, unwrapped } from '#scripts/discover/unwrap.ts'
import { describe, expect, it } from 'vitest'

describe('classifying by host, never by words', () => {
  it.each([
    ['https://systmonline.tpp-uk.com/2/OnlineConsultation?OrgId=X90001', 'systmconnect'],
    ['https://systmonline.tpp-uk.com/Login?PracticeId=X90001', null],
    ['https://florey.accurx.com/p/X90001', 'accurx'],
    ['https://accurx.nhs.uk/patient-initiated/X90001', 'accurx'],
    ['https://www.accurx.com/patients', null],
    ['https://larkmere.webgp.com/', 'econsult'],
    ['https://larkmere.econsult.health/', 'econsult'],
    ['https://assets.webgp.com/js/practiceBanner/embedBanner-1.1.js', null],
    ['https://help.econsult.health/en/articles/1', null],
    ['https://patchs.ai/practice/larkmere', 'patchs'],
    ['https://patchs.ai/patchs_for_patients', null],
    ['https://patients.animahealth.com', 'anima'],
    ['https://sim.animahealth.com/x', null],
    ['https://my.askmygp.uk/?c=X1#/', 'askmygp'],
    ['https://access.klinik.co.uk/contact/larkmere/', 'klinik'],
    ['https://app.rapidhealth.co.uk/larkmere', 'rapid_health'],
    ['https://bookings.herohealth.net/s/123', 'hero'],
    ['https://nhs1-nhsapp.engage.gp/?sso_route=medical', null],
    ['https://www.nhsapp.service.nhs.uk/login', null],
    ['https://www.patienttriage.co.uk/larkmere?serviceId=1', null],
    ['https://florey.accurx.com.evil.example/p/X90001', null],
    ['javascript:alert(1)', null],
    ['http://rapid-health.simulator.example/practice/X90001', 'rapid_health'],
  ])('%s is %s', (address, supplier) => {
    expect(toolAtAddress(address)?.supplier ?? null).toBe(supplier)
  })
})

describe('unwrapping', () => {
  const target = 'https://florey.accurx.com/p/X90001'
  const safe = (address: string) =>
    `https://eur02.safelinks.protection.outlook.com/?url=${encodeURIComponent(address)}&data=05`
  it.each([
    ['SafeLinks', safe(target)],
    ['SafeLinks in SafeLinks', safe(safe(target))],
    ['a search result', `https://www.google.com/url?q=${encodeURIComponent(target)}&sa=D`],
    ['a social site', `https://l.facebook.com/l.php?u=${encodeURIComponent(target)}`],
    ['a mail filter', `https://urldefense.com/v3/__${target}__;!!abc$`],
    ['nothing at all', target],
  ])('%s', (_name, address) => {
    expect(unwrapped(address)).toBe(target)
  })

  it('ends where a wrapper holds no address', () => {
    expect(unwrapped('https://eur02.safelinks.protection.outlook.com/?url=nothing')).toContain('safelinks')
    expect(isShortened('https://bit.ly/abc')).toBe(true)
    expect(isShortened('https://bit.ly:22/abc')).toBe(false)
    expect(isShortened(target)).toBe(false)
  })
})

const linksOf = (html: string) => pageLinks(Buffer.from(html), 'https://larkmere.example/home')
const TOOL = 'https://patchs.ai/practice/larkmere'

describe('ways off a page', () => {
  it.each([
    ['a link', `<a href="${TOOL}">Ask us</a>`, ['link', true]],
    ['a frame', `<iframe src="${TOOL}"></iframe>`, ['frame', true]],
    ['a form', `<form action="${TOOL}"></form>`, ['form', true]],
    ['a button with a script', `<button onclick="location.href='${TOOL}'">Ask</button>`, ['link', true]],
    [
      'an address in a script',
      `<script>var t="https:\\/\\/patchs.ai\\/practice\\/larkmere"</script>`,
      ['script', true],
    ],
    ['a link hidden by style', `<p style="display:none"><a href="${TOOL}">Ask</a></p>`, ['link', false]],
    ['a link in a hidden part', `<div hidden><a href="${TOOL}">Ask</a></div>`, ['link', false]],
    [
      'a link beneath an overlay',
      `<div aria-hidden="true" inert><a href="${TOOL}">Ask</a></div>`,
      ['link', true],
    ],
  ])('%s', (_name, html, [way, isShown]) => {
    expect(linksOf(html)).toMatchObject([{ url: TOOL, way, isShown }])
  })

  it.each([
    ['a comment', `<!-- <a href="${TOOL}">old</a> -->`],
    ['an address in plain words', `<p>${TOOL}</p>`],
    ['mail and telephone', '<a href="mailto:a@b.example">m</a><a href="tel:123">t</a>'],
    ['a script that names other sites', '<script>fetch("https://stats.example/x")</script>'],
  ])('not %s', (_name, html) => {
    expect(linksOf(html)).toEqual([])
  })

  it('keeps to the same site, best first, and to pages', () => {
    const html = `<a href="/contact">Contact</a><a href="/online-consultation">Ask</a><a href="/home">Home</a>
      <a href="https://www.larkmere.example/times">Opening times</a><a href="/form.pdf">Online request form</a>
      <a href="https://other.example/contact">Contact</a><a href="/news">News</a><a href="#contact">Contact</a>`
    expect(pagesToRead(linksOf(html), 'https://larkmere.example/home', 2)).toEqual([
      'https://larkmere.example/online-consultation',
      'https://www.larkmere.example/times',
    ])
  })
})

const findings = (html: string) =>
  findingsOf([{ url: 'https://larkmere.example/', body: Buffer.from(html), links: linksOf(html) }])
const found = (html: string, id: string) => findings(html).find(({ requirementId }) => requirementId === id)

describe('what requirements ask of a website', () => {
  it.each([
    [
      'by its address',
      '<a href="https://www.england.nhs.uk/publication/you-and-your-general-practice/">Read</a>',
      'found',
    ],
    ['by its words', '<a href="/leaflet.pdf">You and Your General Practice (PDF)</a>', 'found'],
    ['named without a link', '<p>You and Your General Practice</p>', 'not_found'],
    ['hidden', '<p hidden><a href="/x">You and your GP</a></p>', 'not_found'],
    ['not there', '<a href="/x">Your practice</a>', 'not_found'],
  ])('the link to You and Your General Practice, %s', (_name, html, result) => {
    expect(found(html, 'OC-10')?.result).toBe(result)
  })

  it.each([
    [
      'all three',
      'Reception 8am-6.30pm. Phone lines: 8:00 to 18:30. Online requests: 08:00 – 18:30',
      'found',
      ['walk_in', 'phone', 'online'],
    ],
    ['one only', 'Our telephone is answered from 8am until 6:30pm.', 'partly_found', ['phone']],
    ['times of something else', 'Blood tests 9am-11am', 'not_found', []],
    ['numbers that are no times', 'Call us in 2 to 3 days, online in 4-5', 'not_found', []],
    ['nothing', 'We are open.', 'not_found', []],
  ])('opening times of each route: %s', (_name, words, result, routes) => {
    const finding = found(`<p>${words}</p>`, 'OC-09')
    expect(finding?.result).toBe(result)
    expect(finding?.matched.map((line) => line.split(':')[0])).toEqual(routes)
  })
})
