/** The address where it is one of the web, else null: what packs, files and forms bring decides no other scheme of a link. */
export const webAddress = (address: string | null | undefined): string | null =>
  address && /^https?:\/\/[^\s/]/i.test(address) && URL.canParse(address) ? address : null
