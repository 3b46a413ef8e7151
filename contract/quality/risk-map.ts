import { z } from 'zod'
import { defineRoute } from '../core/route.ts'
import { created, done, establishmentParams, id, label } from '../core/schemas.ts'
import { riskReview, riskReviewInput, scaleInput } from './schemas.ts'

const PATH = '/api/establishments/:establishmentId/quality'
const here = { establishmentId: 1 }
const ofReview = establishmentParams.extend({ reviewId: id })
const withdrawal = z.object({ reason: label })

export const getRiskMap = defineRoute({
  method: 'GET',
  path: `${PATH}/risk-map`,
  summary: 'The long stoppage of the information system in the risk map: scale of the establishment, and its reviews, latest first',
  permission: 'evidence.read',
  params: establishmentParams,
  response: z.object({ scale: scaleInput, ownScale: z.boolean(), reviews: z.array(riskReview) }),
  example: { params: here },
})
export const saveScale = defineRoute({
  method: 'PUT',
  path: `${PATH}/risk-map/scale`,
  summary: 'Levels of gravity, frequency and control, as the risk map of the establishment names them',
  permission: 'evidence.write',
  params: establishmentParams,
  body: scaleInput,
  response: done,
  errors: ['invalid-input'],
  example: {
    params: here,
    body: { gravity: ['Mineure', 'Grave'], frequency: ['Rare', 'Fréquente'], control: ['Bonne', 'À améliorer'] },
  },
})
export const addRiskReview = defineRoute({
  method: 'POST',
  path: `${PATH}/risk-map/reviews`,
  summary: 'Record a review of the risk: its levels, its line, the body that discussed it',
  permission: 'evidence.write',
  params: establishmentParams,
  body: riskReviewInput,
  response: created,
  errors: ['date-in-the-future', 'invalid-input', 'not-found'],
  example: { params: here, body: { title: "Arrêt prolongé du système d'information", line: '14', reviewedOn: '2026-02-10' } },
})
export const withdrawRiskReview = defineRoute({
  method: 'POST',
  path: `${PATH}/risk-map/reviews/:reviewId/withdrawal`,
  summary: 'Take back a review entered by mistake',
  permission: 'evidence.write',
  params: ofReview,
  body: withdrawal,
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, reviewId: 1 }, body: { reason: 'Erreur de saisie' } },
})
export const restoreRiskReview = defineRoute({
  method: 'POST',
  path: `${PATH}/risk-map/reviews/:reviewId/restoration`,
  summary: 'Undo that withdrawal',
  permission: 'evidence.write',
  params: ofReview,
  body: z.object({}),
  response: done,
  errors: ['conflict', 'not-found'],
  example: { params: { ...here, reviewId: 1 }, body: {} },
})
