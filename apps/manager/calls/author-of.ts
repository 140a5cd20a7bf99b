import type { Author } from '../revisions/author.ts';
import type { Session } from './manager-parts.ts';

/** Who is at the other end of a link, as revisions remember it: the name without the role. */
export function authorOf({ who, role }: Pick<Session, 'who' | 'role'>): Author {
  return { who: who.startsWith(`${role} `) ? who.slice(role.length + 1) : who, role };
}
