// From where somebody asks, as little of it as is needed.
import { isIPv4, isIPv6 } from 'node:net'

const plainOf = (address: string): string => address.replace(/^::ffff:/i, '')

/** The network without the machine: enough to tell the office from elsewhere. */
export const placeOf = (address: string): string => {
  const plain = plainOf(address)
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  return isIPv6(plain) ? `${plain.split(':').slice(0, 3).join(':')}::/48` : 'unknown'
}

/** What is counted together: one IPv4 address, or the /64 that one IPv6 connection is given. */
export const countedAs = (address: string): string => {
  const plain = plainOf(address)
  return isIPv6(plain) ? plain.split(':').slice(0, 4).join(':') : plain
}
