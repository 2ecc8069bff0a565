import { DOWNLOAD_AGAIN, refuse } from '../refusal.ts'
import { memberPart, type TablePart } from '../unzip-stream.ts'
import { isZip, MAX_UNPACKED_BYTES, readDirectory } from '../unzip.ts'
import { readXml } from './xml-events.ts'

const WORKBOOK = 'xl/workbook.xml'

export type Workbook = {
  fileName: string
  /** A sheet by the beginning of its name, whatever its case; null where there is none. */
  sheet: (name: string) => TablePart | null
  sharedStrings: string[]
}

export const isWorkbook = (fileName: string, bytes: Buffer): boolean =>
  isZip(bytes) && readDirectory(fileName, bytes).some(({ name }) => name === WORKBOOK)

/** Opens an Excel workbook (Office Open XML): which sheets it has, and the texts that they share. */
export async function openWorkbook(fileName: string, bytes: Buffer): Promise<Workbook> {
  const members = new Map(readDirectory(fileName, bytes).map((member) => [member.name, member]))
  const budget = { leftBytes: MAX_UNPACKED_BYTES }
  const part = (path: string): TablePart | null => {
    const member = members.get(path)
    return member ? memberPart(fileName, bytes, member, budget) : null
  }
  const needed = (path: string): TablePart =>
    part(path) ?? refuse(fileName, `the workbook has no ${path}, so it is damaged`, DOWNLOAD_AGAIN)
  const targets = await relationTargets(needed('xl/_rels/workbook.xml.rels'))
  const sheets = await sheetRelations(needed(WORKBOOK))
  const strings = part('xl/sharedStrings.xml')
  return {
    fileName,
    sharedStrings: strings ? await textsOf(strings) : [],
    sheet(wanted) {
      const found = sheets.find(({ name }) => name.trim().toLowerCase() === wanted.toLowerCase())
      const target = found && targets.get(found.relation)
      return target === undefined ? null : needed(pathOf(target))
    },
  }
}

/** Targets stand relative to the folder of the workbook, or with a slash from the top. */
const pathOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`)

async function relationTargets(part: TablePart): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await readXml(part, {
    open(name, { Id = '', Target = '' }) {
      if (name === 'Relationship') targets.set(Id, Target)
    },
  })
  return targets
}

async function sheetRelations(part: TablePart): Promise<{ name: string; relation: string }[]> {
  const sheets: { name: string; relation: string }[] = []
  await readXml(part, {
    open(element, attributes) {
      if (element === 'sheet')
        sheets.push({ name: attributes['name'] ?? '', relation: attributes['r:id'] ?? '' })
    },
  })
  return sheets
}

/** One text per `si`, its differently set pieces joined; how it is read aloud (`rPh`) is not part of it. */
async function textsOf(part: TablePart): Promise<string[]> {
  const texts: string[] = []
  let current = ''
  let isText = false
  let isPhonetic = false
  await readXml(part, {
    open(name) {
      if (name === 'si') current = ''
      else if (name === 'rPh') isPhonetic = true
      else if (name === 't') isText = !isPhonetic
    },
    text(data) {
      if (isText) current += data
    },
    close(name) {
      if (name === 't') isText = false
      else if (name === 'rPh') isPhonetic = false
      else if (name === 'si') texts.push(current)
    },
  })
  return texts
}
