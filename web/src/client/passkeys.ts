/** What the form shows where no passkey came of it. */
const reasonOf = ({ name }: Error): string => {
  if (name === 'InvalidStateError') return 'This device has a passkey of yours already.'
  if (name === 'NotAllowedError')
    return 'No passkey was used: it was cancelled, took too long, or there is none.'
  return `This browser could not do it (${name}).`
}

const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement

const answerTo = (form: HTMLFormElement): Promise<Credential | null> => {
  const options = JSON.parse(field(form, 'options').value)
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
}

const send = async (form: HTMLFormElement): Promise<void> => {
  const status = form.querySelector('[role=status]')
  try {
    const credential = await answerTo(form)
    field(form, 'credential').value = JSON.stringify(credential)
    field(form, 'options').disabled = true
    form.submit()
  } catch (error) {
    if (status) status.textContent = reasonOf(error as Error)
  }
}

/** Shows the forms of passkeys where the browser has some, and posts what they answer to the page's question. */
export const startPasskeys = (): void => {
  if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) return
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void send(form)
    })
  }
}
