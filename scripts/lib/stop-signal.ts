/** One Ctrl-C arrives up to three times: from the terminal, from npm, and from the program that started this one. */
const SAME_STOP_MS = 2000

/**
 * Settles at the first SIGTERM or SIGINT, or when the program that started this one is gone. A second signal, sent
 * later than the echoes of the first, ends the process at once, as usual.
 */
export const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = () => {
      process.off('disconnect', stop)
      setTimeout(() => process.off('SIGTERM', stop).off('SIGINT', stop), SAME_STOP_MS).unref()
      resolve()
    }
    process.on('SIGTERM', stop).on('SIGINT', stop).on('disconnect', stop)
    // Listening for the end of the parent must not keep a program alive that has nothing left to do.
    process.channel?.unref()
  })
