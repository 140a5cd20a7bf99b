import { muteOf, splitComponentId, type MessageRecord, type MuteRecord } from '@headwater/state';

/** The mute of the component that a message is about; undefined where there is none. */
export function muteOfMessage(
  { componentId }: Pick<MessageRecord, 'componentId'>,
  mutes: readonly MuteRecord[],
): MuteRecord | undefined {
  if (componentId === null || mutes.length === 0) return undefined;
  const { flow } = splitComponentId(componentId) ?? { flow: '' };
  return muteOf({ id: componentId, flowId: `/${flow}` }, mutes);
}

/** Messages that somebody should look at, and those about what is muted. */
export function apart(
  messages: readonly MessageRecord[],
  mutes: readonly MuteRecord[],
): { loud: readonly MessageRecord[]; quiet: readonly MessageRecord[] } {
  if (mutes.length === 0) return { loud: messages, quiet: [] };
  const isQuiet = (message: MessageRecord): boolean => muteOfMessage(message, mutes) !== undefined;
  return { loud: messages.filter((message) => !isQuiet(message)), quiet: messages.filter(isQuiet) };
}
