// How PostgreSQL's programs are started. They refuse to run as root and initdb wants a user with a name, so root and
// nameless users run them inside a user namespace of their own (no account is made, any folder works), or else
// with another uid. An ordinary user runs them directly.
import { spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { Refusal } from './refusal.ts'

export interface Binaries {
  /** Folder of initdb and postgres. */
  folder: string
  major: number
}

export interface Launcher {
  /** What stands before the program's own name. */
  prefix: string[]
  /** Who the data files must belong to; null where that is whoever runs us. */
  owner: { uid: number; gid: number } | null
}

export interface Account {
  uid: number
  gid: number
  isNamed: boolean
}

/** nobody:nogroup, which has an entry in /etc/passwd on every Linux. */
const NOBODY = { uid: 65534, gid: 65534 }
const NAMESPACE: Launcher = { prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'], owner: null }

function currentAccount(): Account {
  let isNamed = true
  try {
    userInfo()
  } catch {
    isNamed = false
  }
  return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1, isNamed }
}

/**
 * Finds a way to run the programs of `binaries` on the existing folder `data`, reaching the folder it stands in; throws a Refusal when there is none.
 * As root a folder that belongs to an ordinary user is served as that user, so that he can go on using it.
 */
export async function chooseLauncher(binaries: Binaries, data: string, account = currentAccount()): Promise<Launcher> {
  const { uid, gid } = await stat(data)
  if (account.uid !== 0 && uid !== account.uid) throw foreignFolder(data, uid, account.uid)
  for (const launcher of waysFor(account, { uid, gid })) {
    if (await works(launcher, binaries, data)) return launcher
  }
  throw noWay(account)
}

function waysFor(account: Account, folder: { uid: number; gid: number }): Launcher[] {
  if (account.uid !== 0) return account.isNamed ? [{ prefix: [], owner: null }] : [NAMESPACE]
  return folder.uid === 0 ? [NAMESPACE, ...otherUser(NOBODY)] : otherUser(folder)
}

/**
 * Least privilege first: the capabilities serve only to reach a folder under one that is closed to others (0700). That
 * bit of security is what lets them count in access(2) too, by which initdb looks for postgres.
 */
function otherUser(owner: { uid: number; gid: number }): Launcher[] {
  const become = ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups']
  const reaching = ['dac_read_search', 'dac_override'].map((name) => [
    `--inh-caps=+${name}`,
    `--ambient-caps=+${name}`,
    '--securebits=+no_setuid_fixup',
  ])
  return [[], ...reaching].map((options) => ({ prefix: [...become, ...options, '--'], owner }))
}

function works(launcher: Launcher, binaries: Binaries, data: string): Promise<boolean> {
  const [command = 'sh', ...rest] = [...launcher.prefix, 'sh', '-c', 'cd "$1" && exec "$2" --version']
  const child = spawn(command, [...rest, 'sh', dirname(data), join(binaries.folder, 'postgres')], { stdio: 'ignore' })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}

function foreignFolder(data: string, owner: number, uid: number): Refusal {
  return new Refusal('foreign-folder', {
    vi: `Thư mục ${data} thuộc về người dùng có uid ${owner}, còn chương trình đang chạy với uid ${uid}. Hãy chạy bằng người dùng đó, đổi chủ thư mục, hoặc chọn thư mục khác bằng --data.`,
    en: `The folder ${data} belongs to uid ${owner}, and this runs as uid ${uid}. Run as that user, change the folder's owner, or choose another folder with --data.`,
  })
}

function noWay(account: Account): Refusal {
  if (account.uid === 0) {
    return new Refusal('root', {
      vi: 'PostgreSQL không chạy bằng root, và ở đây không dùng được user namespace (unshare) lẫn setpriv. Hãy chạy bằng người dùng thường, hoặc đặt DATABASE_URL.',
      en: 'PostgreSQL does not run as root, and neither user namespaces (unshare) nor setpriv work here. Run as an ordinary user, or set DATABASE_URL.',
    })
  }
  if (!account.isNamed) {
    return new Refusal('nameless-user', {
      vi: `Người dùng uid ${account.uid} không có trong /etc/passwd và ở đây không dùng được user namespace (unshare), nên không tạo được cơ sở dữ liệu. Hãy thêm người dùng này vào /etc/passwd, chạy bằng người dùng khác, hoặc đặt DATABASE_URL.`,
      en: `The user with uid ${account.uid} has no entry in /etc/passwd and user namespaces (unshare) do not work here, so no database can be made. Add the user to /etc/passwd, run as another, or set DATABASE_URL.`,
    })
  }
  return new Refusal('binaries', {
    vi: 'Không chạy được PostgreSQL kèm theo. Hãy xóa node_modules rồi chạy npm ci, hoặc đặt DATABASE_URL.',
    en: 'The PostgreSQL that comes with this program does not run. Remove node_modules and run npm ci, or set DATABASE_URL.',
  })
}
