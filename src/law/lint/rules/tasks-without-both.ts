// One line for each section of tasks: how many paragraphs it has, and how many name both a lead body and a date.
import type { Rule } from '../rule.ts'
import { createSectionOf, type Work, workOf } from '../work.ts'

const FEWEST = 3

const kindsOf = (work: Work[]) => {
  const dashes = work.filter(({ provision }) => provision.kind === 'dash' || provision.kind === 'plus').length
  const plain = work.filter(({ provision }) => provision.kind === 'paragraph').length
  return { dashes, plain, labelled: work.length - dashes - plain }
}

export const tasksWithoutBoth: Rule = {
  id: 'tasks-without-both',
  check: ({ document, at }) => {
    const sectionOf = createSectionOf(document)
    return [...Map.groupBy(workOf(document), ({ provision }) => sectionOf(provision))].flatMap(([section, work]) => {
      if (section === null || work.length < FEWEST) return []
      const both = work.filter(({ hasLead, hasDate }) => hasLead && hasDate).length
      if (both === work.length) return []
      const { dashes, plain, labelled } = kindsOf(work)
      const parts = (names: [string, string, string]) =>
        [dashes, plain, labelled].flatMap((count, at) => (count === 0 ? [] : [`${count} ${names[at]}`])).join(', ')
      return [
        at(section, both === 0 ? 'warning' : 'note', {
          vi: `Mục ${section.path} có ${work.length} đoạn giao việc (${parts(['gạch đầu dòng', 'đoạn không đánh dấu', 'đoạn đánh số'])}); ${both === 0 ? 'không đoạn nào' : `chỉ ${both} đoạn`} nêu cả cơ quan chủ trì lẫn thời hạn.`,
          en: `Section ${section.path} has ${work.length} task paragraphs (${parts(['dashes', 'unbulleted', 'numbered'])}); ${both === 0 ? 'none names' : both === 1 ? 'only 1 names' : `only ${both} name`} both a lead body and a date.`,
        }), // prettier-ignore
      ]
    })
  },
}
