import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LabelStyle, readLabel } from './labels.ts'

test('labels of units (Decree 30/2020, annex I; Hướng dẫn 36-HD/VPTW)', () => {
  const table: [string, LabelStyle | null, string?][] = [
    ['Điều 5. Trách nhiệm', 'article', 'Đ5'],
    ['Điều 102 Luật Lâm nghiệp', null],
    ['Chương II', 'chapter', 'ChII'],
    ['Chương trình hành động', null],
    ['Phần thứ hai', 'part', 'PhII'],
    ['Mục 1. Quy định chung', 'section', 'M1'],
    ['Mục tiêu đến năm 2030', null],
    ['PHỤ LỤC II', 'annex', 'PLII'],
    ['I- TÌNH HÌNH', 'roman', 'I'],
    ['IV. Tổ chức thực hiện', 'roman', 'IV'],
    ['V/v triển khai', null],
    ['Il. MỤC TIÊU', 'roman', 'II'],
    ['lI- MỤC TIÊU', 'roman', 'II'],
    ['l- TÌNH HÌNH', 'roman', 'I'],
    ['A. MỤC TIÊU', 'upper', 'A'],
    ['K/T BÍ THƯ', null],
    ['1. Mục đích', 'number', '1'],
    ['1.3.1. Đề nghị', 'number', '1.3.1'],
    ['2.1 Xây dựng', 'number', '2.1'],
    ['1- Quan điểm', 'number', '1'],
    ['3-4 khu công nghiệp', null],
    ['2.315 ha', null],
    ['57-NQ/TW ngày', null],
    ['06/CT-UBND', null],
    ['25/9/2026', null],
    ['2025. Đến nay', null],
    ['a) Chủ trì', 'letter', 'a'],
    ['đ) Các trường hợp', 'letter', 'đ'],
    ['(1). Tổng số', 'paren', '(1)'],
    ['(Đính kèm)', null],
    ['- Phát triển', 'dash', '-'],
    ['– Phát triển', 'dash', '-'],
    ['• Phát triển', 'dash', '-'],
    ['+ Lắp đặt', 'plus', '+'],
    ['Sở Tài chính', null],
  ]
  for (const [text, style, component] of table) {
    const label = readLabel(text)
    assert.equal(label?.style ?? null, style, text)
    if (component) assert.equal(label?.component, component, text)
  }
})
