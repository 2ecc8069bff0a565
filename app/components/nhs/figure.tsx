import { useId, type ReactNode } from 'react'
import { Details } from './details.tsx'

export type FigureProps = {
  /** The message, as a sentence. */
  headline: string
  /** What is measured, where and when. */
  subtitle: string
  /** The drawing; it may be missing without JavaScript, the table is not. */
  children: ReactNode
  /** The same numbers as a table (a DataTable), from the same array. */
  table: ReactNode
  isTableOpen?: boolean
  /** Where the numbers come from and the date up to which they run; may hold the download link. */
  source: ReactNode
  /** What a picture of it is called when saved, without its ending. */
  pictureName: string
}

/** A chart is a figure: headline, subtitle, drawing, table twin, source. Always on a white panel. */
export function Figure({
  headline,
  subtitle,
  children,
  table,
  isTableOpen = false,
  source,
  pictureName,
}: FigureProps) {
  const headlineId = useId()
  return (
    <figure className="app-figure" aria-labelledby={headlineId}>
      <figcaption>
        <h3 className="app-figure__headline" id={headlineId}>
          {headline}
        </h3>
        <p className="app-figure__subtitle">{subtitle}</p>
      </figcaption>
      {children}
      <Details summary="View as table" isOpen={isTableOpen}>
        {table}
      </Details>
      <p className="app-figure__source">
        {source} <SavePicture name={pictureName} />
      </p>
    </figure>
  )
}

/** A button that a script brings to life; it makes a picture of the figure that it stands in. */
export const SavePicture = ({ name }: { name: string }) => (
  <button className="app-save-picture" type="button" data-save-picture={name}>
    Save as a picture (PNG)
  </button>
)
