import type { ComponentPages } from '@headwater/protocol/calls/admin/component-calls';
import { describeTypes } from './describe-types.ts';
import type { ManagerParts } from './manager-parts.ts';

/** Returns where pages and words are: of every component type by name, or of the one that was asked for. */
export function describePages(parts: ManagerParts, args: { type?: string | undefined }): ComponentPages[] {
  return describeTypes(parts, args).flatMap(({ type }) => parts.catalog.pagesOf(type) ?? []);
}
