/** Who asks: an argument of every page model, export and query about practices, so that a forgotten scope is a type error. */
export type Viewer = {
  name: string
  roles: readonly ViewerRole[]
  /** ODS codes of the ICBs whose practices this person may see. */
  icbs: IcbScope
}

export type ViewerRole = 'reader' | 'editor' | 'approver' | 'administrator'
export type IcbScope = 'all' | readonly string[]

/** The one viewer until sign-in exists: sees everything. The server listens on this machine only unless told otherwise. */
export const LOCAL_VIEWER: Viewer = { name: 'Local user', roles: ['reader'], icbs: 'all' }

/** True when the viewer may see practices of this ICB. */
export const maySeeIcb = (viewer: Viewer, icbOdsCode: string): boolean =>
  viewer.icbs === 'all' || viewer.icbs.includes(icbOdsCode)
