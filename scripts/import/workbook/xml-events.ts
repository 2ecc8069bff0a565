import { Parser } from 'htmlparser2'
import type { TablePart } from '../unzip-stream.ts'

type Handler = {
  open?: (name: string, attributes: Record<string, string>) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/** Reads XML piece by piece; names of elements come without their namespace prefix. */
export async function readXml({ chunks }: TablePart, { open, text, close }: Handler): Promise<void> {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open?.(localName(name), attributes),
      ontext: (data) => text?.(data),
      onclosetag: (name) => close?.(localName(name)),
    },
    { xmlMode: true, decodeEntities: true },
  )
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of chunks) parser.write(decoder.decode(chunk, { stream: true }))
  parser.end()
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
