import { randomBytes } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'

/** A nonce for this response; without it no inline script runs. */
export const addNonce: RequestHandler = (_request, response, next) => {
  response.locals['cspNonce'] = randomBytes(16).toString('base64')
  next()
}

export const nonceOf = (response: Response): string => response.locals['cspNonce'] as string

const nonceSource = (_request: unknown, response: unknown) => `'nonce-${nonceOf(response as Response)}'`

/**
 * Scripts, styles and data come from this server only. Style attributes are allowed, because chart drawings carry them;
 * style elements are not. Transport security belongs to whatever terminates TLS in front of this server.
 */
export const securityHeaders: RequestHandler = helmet({
  strictTransportSecurity: false,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", nonceSource],
      scriptSrcAttr: ["'none'"],
      styleSrc: ["'self'"],
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'same-origin' },
})
