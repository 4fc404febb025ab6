/** Buttons beside ids copy them. */
export const startCopy = (): void => {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest?.('[data-copy]')
    const text = button?.getAttribute('data-copy')
    if (!button || text == null) return
    void navigator.clipboard?.writeText(text).then(() => {
      button.classList.add('copied')
      setTimeout(() => button.classList.remove('copied'), 1_500)
    })
  })
}
