import { createAction } from '@hygie/contract/actions'
import { addMandate, createEstablishment, createGht } from '@hygie/contract/establishments'
import { factKinds, recordFact, uploadFile } from '@hygie/contract/evidence'
import { adoptGroupRule, adoptRule, answer, attest } from '@hygie/contract/obligations'
import { downloadFolder, prepareFolder, releaseFolder } from '@hygie/contract/reports'
import type { AnyRoute, ResponseOf } from '@hygie/contract'
import type { Person, TestHygie } from '../../../../test/hygie.ts'

export const NOW = new Date('2026-11-23T07:30:00Z')

export interface House {
  ciso: Person
  params: { establishmentId: number }
}

export const did = async <Body>(person: Person, route: AnyRoute, input: Parameters<Person['call']>[1]): Promise<Body> => {
  const { status, text, body } = await person.call(route, input)
  if (status !== 200) throw new Error(`${route.method} ${route.path}: ${status} ${text}`)
  return body
}

export const createGroup = async (hygie: TestHygie): Promise<{ ciso: Person; ghtId: number }> => {
  const ciso = await hygie.person('Claire Montferrand', { role: 'administrator' })
  const { id } = await did<{ id: number }>(ciso, createGht, { body: { name: 'GHT du Val-de-Brume' } })
  return { ciso, ghtId: id }
}

export const createHouse = async (ciso: Person, body: Record<string, unknown>): Promise<House> => {
  const { id } = await did<{ id: number }>(ciso, createEstablishment, { body: { sector: 'health', legalStatus: 'public', membership: 'party', ...body } })
  return { ciso, params: { establishmentId: id } }
}

const put = ({ ciso, params }: House, name: string, text = name): Promise<{ id: number; sha256: string }> =>
  did(ciso, uploadFile, { params, file: { name, bytes: Buffer.from(text), mediaType: 'application/pdf' } })

/** A document by hand, with its file; what is measured as its module records it. */
export const prove = async (house: House, kind: string, observedOn: string, more: Record<string, unknown> & { file?: string } = {}): Promise<number> => {
  const { file, ...rest } = more
  const fileIds = file === undefined ? [] : [(await put(house, file)).id]
  const { kinds } = await did<ResponseOf<typeof factKinds>>(house.ciso, factKinds, {})
  if (kinds.some((one) => one.kind === kind && !one.byHand)) return house.ciso.record(house.params.establishmentId, { kind, observedOn, fileIds, ...rest })
  return (await did<{ id: number }>(house.ciso, recordFact, { params: house.params, body: { kind, observedOn, fileIds, ...rest } })).id
}

const mandate = ({ ciso, params }: House, name: string, personName: string): Promise<unknown> =>
  did(ciso, addMandate, { params, body: { mandate: name, personName, since: '2024-11-18' } })

/** A house like CH de Sept-Écluses: an exercise without its chair, an old directory audit, plans never signed, an attestation, action 6 late, a campaign missed. */
export const fillHouse = async (house: House): Promise<void> => {
  const { ciso, params } = house
  await mandate(house, 'chief-executive', 'Bruno Vasseur-Lamy')
  await mandate(house, 'medical-board-chair', 'Dr Inès Bratko')
  await mandate(house, 'ciso', 'Claire Montferrand')
  await prove(house, 'exercise.record', '2026-04-09', { note: 'Compte rendu de l’exercice « prestataire d’imagerie »', file: 'compte-rendu-exercice.pdf' })
  await prove(house, 'exercise.attendanceSheet', '2026-04-09', {
    value: { chiefExecutive: true, medicalBoardChair: false, itDirector: true },
    note: 'Feuille d’émargement',
    file: 'émargement.pdf',
  })
  await prove(house, 'exercise.lessonsDocument', '2026-04-20', { value: { signed: false }, note: 'RETEX, version non signée', file: 'retex-v1.pdf' })
  await did(ciso, answer, { params, body: { requirementId: 'dns-2025-12/1', partId: 'follow-up', answer: 'none', period: 2026 } })
  await did(ciso, createAction, {
    params,
    body: {
      title: 'Signer le RETEX du 9 avril',
      ownerName: 'Bruno Vasseur-Lamy',
      ownerTitle: 'directeur',
      dueOn: '2026-11-30',
      requirementId: 'dns-2025-12/1',
    },
  })
  for (const [kind, day, note] of [
    ['selfAssessment.document', '2026-09-18', 'Grille des mesures prioritaires 2026'],
    ['selfAssessment.approvalDocument', '2026-09-22', 'Procès-verbal de validation'],
    ['selfAssessment.receipt', '2026-09-30', 'Accusé de la plateforme nationale'],
  ] as const)
    await prove(house, kind, day, { note, file: `${kind}.pdf` })
  await prove(house, 'directory.auditImported', '2026-03-12', { value: { level: 1, points: 11 }, note: 'Rapport PingCastle importé', file: 'pingcastle.xml' })
  await prove(house, 'directory.level', '2026-03-12', { value: 1 })
  await prove(house, 'exposure.auditReport', '2026-09-03', { note: 'Rapport SILENE', file: 'silene.pdf' })
  await prove(house, 'network.auditReport', '2026-01-15', { note: 'Rapport d’audit du cloisonnement', file: 'reseau.pdf' })
  await prove(house, 'audit.actionPlan', '2026-03-20', { note: 'Plan d’action de l’audit', file: 'plan.pdf' })
  await prove(house, 'continuityPlan.signed', '2025-10-02', {
    value: { signed: false, version: '0.6' },
    note: 'PCA, en attente de signature',
    file: 'pca-v0.6.pdf',
  })
  await did(ciso, answer, {
    params,
    body: { requirementId: 'dns-2025-12/4a', partId: 'recovery-plan', answer: 'in-progress', note: 'rédaction confiée à la DSI' },
  })
  await did(ciso, answer, { params, body: { requirementId: 'dns-2025-12/4a', partId: 'reviewed', answer: 'none' } })
  await did(ciso, attest, {
    params,
    body: {
      requirementId: 'dns-2025-12/5',
      partId: 'programme',
      personName: 'Mireille Audouin',
      personTitle: 'Responsable qualité',
      statement: 'Le PAQSS 2026 porte une ligne « cybersécurité », sans pilote',
      attestedOn: '2026-09-10',
    },
  })
  await prove(house, 'quality.riskMap', '2026-02-26', { note: 'Cartographie des risques', file: 'cartographie.pdf' })
  await prove(house, 'governance.minutes', '2026-05-19', { note: 'Compte rendu du COPIL qualité', file: 'copil.pdf' })
  await prove(house, 'identification.commitment', '2023-05-30', { note: 'Engagement de sécurisation', file: 'engagement.pdf' })
  await prove(house, 'identification.rppsCoverage', '2026-10-12', { value: { numerator: 639, denominator: 900 } })
  await prove(house, 'identification.coverage', '2026-10-12', { value: { numerator: 198, denominator: 900 }, subject: 'application:dpi' })
  await did(ciso, answer, { params, body: { requirementId: 'dns-2025-12/6', partId: 'homologation', answer: 'none' } })
  const letter = await put(house, 'courrier-ars.pdf')
  await did(ciso, adoptRule, {
    params,
    body: {
      requirementId: 'dns-2025-12/7',
      origin: 'programme',
      kind: 'once',
      value: '2026-06-30',
      adoptedOn: '2026-05-04',
      label: 'Campagne oSIS',
      letterFileId: letter.id,
    },
  })
  await did(ciso, answer, { params, body: { requirementId: 'dns-2025-12/7', answer: 'none' } })
}

/** Voted by the group: makes the directory and the plans late inside, never outside. */
export const adoptOurRules = async (ciso: Person, ghtId: number): Promise<void> => {
  for (const [requirementId, partId] of [
    ['dns-2025-12/3', 'directory'],
    ['dns-2025-12/3', 'network'],
  ] as const)
    await did(ciso, adoptGroupRule, {
      params: { ghtId },
      body: { requirementId, partId, kind: 'freshness', value: 'P3M', adoptedOn: '2026-01-14', label: 'Règle du GHT : tous les trois mois' },
    })
}

/** A folder prepared, released by the director, and downloaded as a ZIP. */
export const folderZip = async (house: House, director: Person, body: Record<string, unknown> = {}): Promise<{ id: number; bytes: Buffer; type: unknown }> => {
  const { id } = await did<{ id: number }>(house.ciso, prepareFolder, { params: house.params, body: { asker: 'ars', addressee: 'ARS Île-de-France', ...body } })
  await did(director, releaseFolder, { params: { ...house.params, folderId: id }, body: { title: 'Directeur' } })
  const { status, text, bytes, headers } = await house.ciso.call(downloadFolder, { params: { ...house.params, folderId: id } })
  if (status !== 200) throw new Error(text)
  return { id, bytes, type: headers['content-type'] }
}
