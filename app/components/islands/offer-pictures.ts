/** Shows the button of each figure that a script can make a picture of; what makes it is loaded when asked for. */
export function offerPictures(page: ParentNode): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('[data-save-picture]')) {
    button.classList.add('app-save-picture--ready')
    button.addEventListener('click', () => void savePicture(button))
  }
}

async function savePicture(button: HTMLButtonElement): Promise<void> {
  const figure = button.closest<HTMLElement>('figure')
  const { pictureOf } = await import('./save-picture.ts')
  const picture = figure && (await pictureOf(figure))
  if (!picture) return
  const link = document.createElement('a')
  link.href = URL.createObjectURL(picture)
  link.download = `${button.dataset['savePicture'] ?? 'chart'}.png`
  link.click()
  URL.revokeObjectURL(link.href)
}
