import { API_TABLES } from '#domain/api-tables.ts'

export type Starter = { tool: string; how: string; code: string }

/** Where the examples ask: an ICB whose month is frozen, or all of them. */
export type ExampleAddress = { origin: string; icb: string | null }

const base = ({ origin }: ExampleAddress, ending: string): string =>
  `${origin}/api/v1/practice-month.${ending}`
const csvAddress = (example: ExampleAddress): string =>
  `${base(example, 'csv')}${example.icb ? `?icb=${example.icb}` : ''}`

const NUMBERS = API_TABLES['practice-month'].flatMap(({ name, type }) => (type === 'number' ? [name] : []))

export const curlStarters = (example: ExampleAddress): string =>
  [
    '# The newest frozen month, with the headers that say which',
    `curl --compressed -D - -o practice-month.csv "${csvAddress(example)}"`,
    '',
    '# Again, but only if something has changed: put in the ETag of the answer before',
    `curl -i -H 'If-None-Match: "ETAG"' "${csvAddress(example)}"`,
  ].join('\n')

const powerBi = (example: ExampleAddress): string => `let
    Answer = Web.Contents("${base(example, 'csv')}"${example.icb ? `, [Query = [icb = "${example.icb}"]]` : ''}),
    Lines = Csv.Document(Answer, [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    Headed = Table.PromoteHeaders(Lines, [PromoteAllScalars = true]),
    WithNulls = Table.ReplaceValue(Headed, "", null, Replacer.ReplaceValue, Table.ColumnNames(Headed)),
    Numbers = {${NUMBERS.map((name) => `"${name}"`).join(', ')}},
    Typed = Table.TransformColumnTypes(WithNulls, List.Transform(Numbers, each {_, type number}), "en-GB")
in
    Typed`

const r = (example: ExampleAddress): string => `address <- "${csvAddress(example)}"
months <- read.csv(address, na.strings = "", fileEncoding = "UTF-8")
whole <- subset(months, request_type == "all")
print(table(whole$result_status))
print(head(whole[, c("practice_ods_code", "closed_minutes_low", "closed_minutes_high", "coverage_pct")]))`

const python = (example: ExampleAddress): string => `import csv, io, urllib.request

address = "${csvAddress(example)}"
with urllib.request.urlopen(address) as answer:
    print(answer.headers["X-Snapshot-Id"], answer.headers["X-Row-Count"], "rows")
    text = io.TextIOWrapper(answer, encoding="utf-8", newline="")
    rows = [row for row in csv.DictReader(text) if row["request_type"] == "all"]
for row in rows[:5]:
    print(row["practice_ods_code"], row["closed_minutes_low"], row["closed_minutes_high"], row["coverage_pct"])`

/** Programs that read the month of practices: each runs as printed. */
export const starters = (example: ExampleAddress): Starter[] => [
  {
    tool: 'Power BI',
    how: 'Choose Get data, Blank query, Advanced editor, and paste this. It refreshes by itself with the credential kind Anonymous.',
    code: powerBi(example),
  },
  {
    tool: 'Excel',
    how: 'Choose Data, From web, and paste this address. To open the file itself, add bom=1 to the address, which keeps names readable.',
    code: csvAddress(example),
  },
  { tool: 'R', how: 'Needs no package.', code: r(example) },
  { tool: 'Python', how: 'Needs nothing beside Python 3.', code: python(example) },
]
