import type { DemonstrationRows } from '#db/queries/demonstration.server.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import type { World, WorldPractice } from '#fixtures/world/types.ts'
import { websitesOf } from '#fixtures/world/websites.ts'

const SOURCE = 'demonstration'
const FOUNDED = '2022-07-01'

/** The invented world as rows: facts only, no reading and no figure. */
export function worldRows(world: World): DemonstrationRows {
  const ids = new Map(world.practices.map(({ code }, n) => [code, n + 1]))
  const idOf = (code: string): number => {
    const id = ids.get(code)
    if (id === undefined) throw new Error(`The world has no practice ${code}`)
    return id
  }
  const each = <T>(rowsOf: (practice: WorldPractice, practiceId: number) => T[]): T[] =>
    world.practices.flatMap((practice) => rowsOf(practice, idOf(practice.code)))
  return {
    ...hierarchyRows(world),
    practices: each(({ code, name, postcode }, id) => [
      { id, odsCode: code, name, postcode, source: SOURCE },
    ]),
    memberships: each((practice, practiceId) => membershipRows(practice, practiceId)),
    contracts: each(({ contract }, practiceId) => [
      { practiceId, ...contract, validFrom: '2015-04-01', source: SOURCE },
    ]),
    listSizes: each(({ listSizes }, practiceId) =>
      listSizes.map((size) => ({ practiceId, ...size, source: SOURCE })),
    ),
    tools: toolRows(world, idOf),
    websites: [...websitesOf(world).values()].map(({ practiceCode, address }) => ({
      practiceId: idOf(practiceCode),
      address,
      validFrom: FOUNDED,
      source: SOURCE,
    })),
    exclusions: world.exclusions.map(({ practiceCode, ...exclusion }) => ({
      practiceId: idOf(practiceCode),
      requestTypes: [...REQUEST_TYPES],
      ...exclusion,
    })),
  }
}

const hierarchyRows = ({ icbs, subIcbs, pcns }: World) => ({
  icbs: icbs.map(({ code, ...icb }) => ({ odsCode: code, ...icb, validFrom: FOUNDED, source: SOURCE })),
  subIcbs: subIcbs.map(({ code, icb, ...place }) => ({
    odsCode: code,
    icbOdsCode: icb,
    ...place,
    validFrom: FOUNDED,
    source: SOURCE,
  })),
  pcns: pcns.map(({ code, name }) => ({ odsCode: code, name, validFrom: FOUNDED })),
})

const membershipRows = ({ memberships }: WorldPractice, practiceId: number) =>
  memberships.map(({ subIcb, pcn, validFrom, validTo }) => ({
    practiceId,
    subIcbOdsCode: subIcb,
    pcnOdsCode: pcn,
    validFrom,
    validTo,
    isStartAssumed: false,
    source: SOURCE,
  }))

const toolRows = ({ tools }: World, idOf: (code: string) => number): DemonstrationRows['tools'] =>
  tools.map(({ practiceCode, supplier, address, requestTypes, validFrom, validTo }, n) => ({
    id: n + 1,
    practiceId: idOf(practiceCode),
    supplierCode: supplier,
    address,
    requestTypes,
    validFrom,
    validTo,
    source: SOURCE,
  }))
