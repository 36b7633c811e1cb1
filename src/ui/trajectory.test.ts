import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawCourse, WIDTH } from './trajectory.ts'

const start = { date: '2021-01-01', value: 0 }
const goal = { date: '2026-01-01', value: 100 }
const course = { start, now: { date: '2023-07-03', value: 50 }, goal, plan: [start, goal], turns: [], asOf: '2023-07-03' }

test('start, present and goal stand where time and value put them', () => {
  const drawing = drawCourse(course)
  assert.deepEqual(drawing, {
    plan: 'M0 30L260 4',
    actual: 'M0 30L130 17',
    now: [130, 17],
    asOfX: 130,
    turnsX: [],
    goal: [WIDTH, 4],
  })
})

test('the plan goes through all its points', () => {
  const plan = [start, { date: '2023-07-03', value: 100 }, goal]
  assert.equal(drawCourse({ ...course, plan })?.plan, 'M0 30L130 4L260 4')
})

test('past the due day the axis goes on to the day asked for', () => {
  const drawing = drawCourse({ ...course, asOf: '2031-01-01' })
  assert.equal(drawing?.asOfX, WIDTH)
  assert.equal(drawing?.goal[0], 130)
})

test('nothing is drawn where there is no time to draw, and a flat course stays flat', () => {
  assert.equal(drawCourse({ ...course, goal: { date: '2021-01-01', value: 1 } }), null)
  assert.equal(drawCourse({ ...course, goal: { date: '2020-01-01', value: 1 }, asOf: '2020-06-01' }), null)
  const level = { date: '2026-01-01', value: 0 }
  const flat = drawCourse({ ...course, now: { date: '2022-01-01', value: 0 }, goal: level, plan: [start, level] })
  assert.equal(flat?.plan, 'M0 30L260 30')
})

test('a day from which on the figure is made otherwise is marked once, where it lies between the ends', () => {
  const turns = ['2020-06-01', '2023-07-03', '2023-07-03', '2026-06-01'].map((date, n) => ({ date, words: `${n}` }))
  assert.deepEqual(drawCourse({ ...course, turns })?.turnsX, [130])
})
