// The one script of the pages with passkeys: asks the browser's key and brings its answer to our own address.
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

type Answer = { options?: object; to?: string; problem?: string }

const ask = async (address: string, body: object): Promise<Answer> => {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as Answer
}

const use = async ({ address = '', purpose, to }: DOMStringMap, name: string): Promise<Answer> => {
  const { options, problem } = await ask(address, {})
  if (!options) return { problem: problem ?? '' }
  const response =
    purpose === 'add'
      ? await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
      : await startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })
  return ask(address, { response, name, to })
}

for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  if (!browserSupportsWebAuthn()) continue
  place.hidden = false
  const button = place.querySelector('button')
  const told = place.querySelector<HTMLElement>('[role=alert]')
  button?.addEventListener('click', async () => {
    button.disabled = true
    const name = place.querySelector('input')?.value ?? ''
    // The person turned away, or the key is none of ours: the page says so and stays usable.
    const { to, problem } = await use(place.dataset, name).catch((): Answer => ({ problem: place.dataset.problem ?? '' }))
    if (to) return location.assign(to)
    if (told) told.textContent = problem || (place.dataset.problem ?? '')
    button.disabled = false
  })
}
