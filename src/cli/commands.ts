// Every command of the contract, in the order of the help; those of later work say that they are not built yet.
import type { Command, Sentence } from './command.ts'
import { compileCommand } from './commands/compile.ts'
import { eraseCommand } from './commands/erase.ts'
import { exportCommand } from './commands/export.ts'
import { fitCommand } from './commands/fit.ts'
import { gateCommand } from './commands/gate.ts'
import { importCommand } from './commands/import.ts'
import { keysCommand } from './commands/keys.ts'
import { lintCommand } from './commands/lint.ts'
import { loadCommand } from './commands/load.ts'
import { reformCommand } from './commands/reform.ts'
import { simulateCommand } from './commands/simulate.ts'
import { startCommand } from './commands/start.ts'
import { statusCommand } from './commands/status.ts'
import { userCommand } from './commands/user.ts'
import { verifyCommand } from './commands/verify.ts'

const notBuilt = (name: string, usage: string, help: Sentence): Command => ({
  name,
  usage,
  help: { vi: `${help.vi} (chưa có)`, en: `${help.en} (not built yet)` },
  options: {},
  run: async ({ tell, settings }) => {
    tell(settings.language === 'vi' ? `Lệnh “${name}” chưa được xây dựng.` : `The command “${name}” is not built yet.`)
    return 2
  },
})

export const COMMANDS: readonly Command[] = [
  startCommand,
  compileCommand,
  lintCommand,
  loadCommand,
  statusCommand,
  fitCommand,
  gateCommand,
  importCommand,
  exportCommand,
  simulateCommand,
  verifyCommand,
  reformCommand,
  eraseCommand,
  keysCommand,
  notBuilt('ingest', 'ingest PATH…', { vi: 'nạp số liệu quan trắc', en: 'take in monitoring files' }),
  notBuilt('forecast', 'forecast', { vi: 'dự báo chỉ tiêu', en: 'forecast the targets' }),
  notBuilt('plan', 'plan', { vi: 'nên đầu tư gì, ở đâu, khi nào', en: 'what to fund, where and when' }),
  notBuilt('block', 'block', { vi: 'tháo gỡ điều gì có lợi nhất', en: 'which single action moves most' }),
  notBuilt('report', 'report KIND', { vi: 'xuất báo cáo', en: 'write a report' }),
  userCommand,
  notBuilt('backup', 'backup FILE', { vi: 'sao lưu', en: 'back up' }),
  notBuilt('restore', 'restore FILE', { vi: 'khôi phục', en: 'restore' }),
]
