import { parisDay } from '../../platform/clock/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { GroupContext } from '../../platform/http/context.ts'
import { loadGht, loadMembers } from '../../platform/tenancy/index.ts'
import type { Words } from '../../platform/words/index.ts'
import { latestReleases, snapshotSha256 } from '../obligations/index.ts'
import { aboutEach, actionOf } from './action.ts'
import { type ArsGhtReport, arsGhtReportSchema } from './report-data.ts'
import { sourcesOf, unansweredOf, unverifiedOf } from './unknowns.ts'
import { verificationOf } from './verification.ts'

type House = ArsGhtReport['establishments'][number]

/** Data of `ars-ght.typ`: what each director released and nothing else, live members included. */
export const arsGhtReport = async (context: GroupContext, words: Words): Promise<ArsGhtReport> => {
  const { db, ghtId, services, now, today } = context
  const ght = await loadGht(db, ghtId)
  if (!ght) throw new AppError('not-found')
  const members = await loadMembers(db, ghtId)
  const releases = await latestReleases(
    db,
    members.map((one) => one.establishment_id),
    now,
  )
  const establishments = members.map((member): House => {
    const released = releases.get(member.establishment_id)
    const membership = words.t(`membership.${member.lead ? 'lead' : member.membership}`)
    if (!released) return { name: member.name, finessLegal: '', membership, snapshot: null }
    const { cells, frame, day } = released
    const abouts = aboutEach(services, released, day, words)
    return {
      name: frame.establishment.name,
      finessLegal: frame.establishment.finessLegal ?? words.t('noFiness'),
      membership,
      snapshot: {
        situationOn: day,
        releasedOn: parisDay(released.releasedAt),
        by: released.releasedBy,
        role: released.releasedTitle,
        fingerprint: snapshotSha256({ cells, frame }),
        actions: abouts.map((about) => actionOf(about, cells, true)),
        unknowns: unansweredOf(abouts),
      },
    }
  })
  const { contentDirectory } = services.config
  return arsGhtReportSchema.parse({
    locale: words.locale,
    demonstration: ght.demonstration,
    situationOn: today,
    generatedOn: today,
    release: { status: 'gathered' },
    seal: null,
    verification: { ...verificationOf(services.ledgerKey), commands: [] },
    ght: { name: ght.name, leadHospital: members.find((one) => one.lead)?.name ?? null },
    establishments,
    unverified: unverifiedOf(contentDirectory, words),
    sources: sourcesOf(contentDirectory, words),
  } satisfies ArsGhtReport)
}
