import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'

// An unexpected console.error is a failing test, in every suite.
beforeEach(() => {
  vi.spyOn(console, 'error')
})

afterEach((context) => {
  if (typeof document !== 'undefined') cleanup()
  const calls = vi.mocked(console.error).mock?.calls ?? []
  vi.restoreAllMocks()
  if (context.task.meta.allowsConsoleError) return
  expect(calls, 'console.error was called').toEqual([])
})

declare module 'vitest' {
  interface TaskMeta {
    allowsConsoleError?: boolean
  }
}
