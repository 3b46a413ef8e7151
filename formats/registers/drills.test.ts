import { describe, expect, it } from 'vitest'
import { readPlanKind, readPresence, readProgrammeKind, readQuarter, readSeat } from './index.ts'

describe('who a position sits for', () => {
  it.each([
    ['Directrice', 'chiefExecutive', false],
    ['Directeur général', 'chiefExecutive', false],
    ['Directeur du CH de Hautebrume', 'chiefExecutive', false],
    ['Directeur adjoint', 'chiefExecutive', true],
    ['Suppléante de la directrice', 'chiefExecutive', true],
    ['PCME', 'medicalBoardChair', false],
    ['Présidente de la CME', 'medicalBoardChair', false],
    ['Président de la conférence médicale d’établissement', 'medicalBoardChair', false],
    ['Suppléant du PCME', 'medicalBoardChair', true],
    ['DSI du GHT', 'itDirector', false],
    ['Directeur des systèmes d’information', 'itDirector', false],
    ['Responsable informatique', 'itDirector', false],
  ])('%s', (position, seat, deputy) => {
    expect(readSeat(position)).toEqual({ seat, deputy })
  })

  it.each([
    'Directrice des soins',
    'Directeur des achats',
    'Directeur médical',
    'RSSI',
    'Responsable qualité',
    'Assistante de direction',
    'Chef de service',
    '',
  ])('%s: none of the three', (position) => {
    expect(readSeat(position)).toBeNull()
  })
})

it.each([
  [readPresence, 'X', true],
  [readPresence, 'Présente', true],
  [readPresence, 'excusé', false],
  [readPresence, 'peut-être', null],
  [readPlanKind, 'Plan de continuité d’activité', 'continuity'],
  [readPlanKind, 'PRA', 'recovery'],
  [readPlanKind, 'Plan bleu', null],
  [readProgrammeKind, 'Exercice sur table', 'table-top'],
  [readQuarter, 'T2', 2],
  [readQuarter, '3e trimestre', 3],
  [readQuarter, '1er trimestre', 1],
  [readQuarter, 'T5', null],
] as const)('%o %s → %s', (read, raw, value) => {
  expect(read(raw)).toBe(value)
})
