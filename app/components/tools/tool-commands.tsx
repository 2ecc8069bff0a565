import { HOST_STANDINGS } from '#domain/supplier-hosts.ts'
import { HOST_STANDING_WORDS, TOOL_REGISTER_WORDS } from '#domain/wording.ts'
import { Bullets, Details } from '../nhs/index.ts'

const Command = ({ children }: { children: string }) => (
  <code className="app-code app-command">{children}</code>
)

/** How the register is kept right: a file, a check, a look at websites. Commands only: this page changes nothing. */
export const ToolCommands = () => (
  <>
    <h2 className="nhsuk-heading-m">Keeping the register right</h2>
    <h3 className="nhsuk-heading-s">{TOOL_REGISTER_WORDS.many}</h3>
    <p className="app-reading-width">{TOOL_REGISTER_WORDS.manyText}</p>
    <Command>npm run import -- tools our-tools.csv --dry-run</Command>
    <Command>npm run import -- tools our-tools.csv</Command>
    <h3 className="nhsuk-heading-s">{TOOL_REGISTER_WORDS.check}</h3>
    <p className="app-reading-width">{TOOL_REGISTER_WORDS.checkText}</p>
    <Command>npm run probe -- --once --practice CODE --dry-run</Command>
    <Command>npm run probe -- --once --practice CODE</Command>
    <h3 className="nhsuk-heading-s">{TOOL_REGISTER_WORDS.look}</h3>
    <p className="app-reading-width">{TOOL_REGISTER_WORDS.lookText}</p>
    <Command>npm run discover -- --practice CODE</Command>
    <Details summary="What the words about hosts mean">
      <p>{TOOL_REGISTER_WORDS.hosts}</p>
      <Bullets
        items={HOST_STANDINGS.map((standing) => (
          <>
            <strong>{HOST_STANDING_WORDS[standing].label}</strong>: {HOST_STANDING_WORDS[standing].sentence}
          </>
        ))}
      />
    </Details>
  </>
)
