import { AppError } from '../../platform/errors/index.ts'
import type { FileAnswer, TenantContext } from '../../platform/http/context.ts'

export const exportArchive = (_context: TenantContext, _pieces: boolean): Promise<FileAnswer> => Promise.reject(new AppError('not-found'))
