// The one script of a page of lists: j and k go from row to row, as Tab and Shift+Tab do; Enter opens, as of any link.

const links = (): HTMLAnchorElement[] => [...document.querySelectorAll<HTMLAnchorElement>('[data-keys] a[data-row]')]

document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select') !== null
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || (event.key !== 'j' && event.key !== 'k')) return
  const all = links()
  const at = all.indexOf(document.activeElement as HTMLAnchorElement)
  const next = event.key === 'j' ? Math.min(at + 1, all.length - 1) : Math.max(at - 1, 0)
  all[next]?.focus()
})
