import { getOwnPrivacy } from '@hygie/contract/privacy'
import type { Module } from '../../module.ts'
import { handleTenant } from '../../platform/http/handlers.ts'
import { viewOwnPrivacy } from './view.ts'

export const privacy: Module = { name: 'privacy', routes: [handleTenant(getOwnPrivacy, (context) => viewOwnPrivacy(context))] }
