import type { ToolToProbe } from '#db/queries/due-tools.server.ts'

/** Another practice's entry of the same tool: one check of it is written down for each. */
export type Sharing = Pick<ToolToProbe, 'toolId' | 'practiceId' | 'practiceCode' | 'practiceName'>

export type SharedTool = { tool: ToolToProbe; sharing: Sharing[] }

/**
 * Tools of a day with those that are one and the same under several practices, such as a hub's, taken together: same
 * address, request types, routes and core hours. The first of them is asked, in the order given.
 */
export function sharedTools(tools: readonly ToolToProbe[]): SharedTool[] {
  const groups = new Map<string, SharedTool>()
  for (const tool of tools) {
    const group = groups.get(keyOf(tool))
    if (group) group.sharing.push(sharingOf(tool))
    else groups.set(keyOf(tool), { tool, sharing: [] })
  }
  return [...groups.values()]
}

const keyOf = ({ supplier, address, requestTypes, routeOverrides, hours }: ToolToProbe): string =>
  JSON.stringify([supplier, address, requestTypes.toSorted(), routeOverrides, hours])

const sharingOf = ({ toolId, practiceId, practiceCode, practiceName }: ToolToProbe): Sharing => ({
  toolId,
  practiceId,
  practiceCode,
  practiceName,
})
