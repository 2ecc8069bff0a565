import type { LookupFunction } from 'node:net'
import { createSecureContext } from 'node:tls'
import { Agent, buildConnector } from 'undici'
import type { Vantage } from '../lib/vantage-setting.ts'
import { publicLookup } from './address-check.ts'
import { vantageAgent } from './vantage.ts'

type AgentOptions = { simulatorPort?: number | undefined; lookup?: LookupFunction }

/** Connections from the second place to look from. */
export const secondAgent = (
  vantage: Vantage,
  { lookup = publicLookup }: AgentOptions,
  connectMs: number,
): Agent => vantageAgent(vantage, { lookup, timeoutMs: connectMs, secureContext: createSecureContext() })

/** Connections to public addresses only, or to the simulator and nothing else. */
export function agentFor({ simulatorPort, lookup = publicLookup }: AgentOptions, connectMs: number): Agent {
  // One context for all: making it anew for each connection costs more than the handshake.
  const secureContext = createSecureContext()
  if (simulatorPort === undefined)
    return new Agent({ connect: { lookup, timeout: connectMs, secureContext } })
  const connect = buildConnector({ timeout: connectMs })
  const toSimulator: buildConnector.connector = (to, done) =>
    connect({ ...to, protocol: 'http:', hostname: '127.0.0.1', port: String(simulatorPort) }, done)
  return new Agent({ connect: toSimulator })
}
