import { CONTACT_WORDS } from '#domain/wording.ts'

/** Where to write, or who else to ask where no address is set. */
export const Contact = ({ email }: { email: string | null }) => (
  <p className="app-reading-width">
    {email ? (
      <>
        Write to <a href={`mailto:${email}`}>{email}</a>.
      </>
    ) : (
      CONTACT_WORDS.none
    )}
  </p>
)
