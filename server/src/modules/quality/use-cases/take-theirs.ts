import type { TenantContext } from '../../../platform/http/context.ts'
import { type ActionRow, reviseAction, type Revision } from '../../actions/index.ts'
import { saveQuality } from '../repository.ts'
import type { SharedValues } from '../tables.ts'

/** Writes here what quality changed. */
export const takeTheirs = async (
  context: TenantContext,
  action: ActionRow,
  values: SharedValues,
  { ownerTitle = null, programme = 'now' }: { ownerTitle?: string | null; programme?: 'now' | 'later' } = {},
): Promise<void> => {
  const revision: Revision = {
    ...(values.ownerName !== undefined && { ownerName: values.ownerName, ownerTitle }),
    ...(values.dueOn !== undefined && { dueOn: values.dueOn === '' ? null : values.dueOn }),
    ...(values.paqssYear !== undefined && { paqssYear: values.paqssYear === '' ? null : Number(values.paqssYear) }),
  }
  if (Object.keys(revision).length > 0) await reviseAction(context, action, revision, programme)
  if (values.indicator !== undefined) await saveQuality(context, action.id, { indicator: values.indicator === '' ? null : values.indicator })
}
