import type { TFunction } from 'i18next';
import type { PackPreview } from '../../../../shared/agency/contract';
import { settingWords } from './setting-words';

const namesOf = (offices: readonly { name: string }[]): string =>
  offices.map(({ name }) => `\u2068${name}\u2069`).join(', ');

/** What taking a pack into force changes, one sentence each; names isolated for the direction of their script. */
export function packWords(
  pack: PackPreview,
  t: TFunction,
  format: { dateTime: (at: number) => string },
): string[] {
  const { offices, revoked, forms, codeLists, settings } = pack;
  const words: string[] = [];
  const say = (
    list: readonly { name: string }[],
    key: 'new' | 'otherKeys' | 'formerKeys' | 'withdrawn',
  ): void => {
    if (list.length > 0)
      words.push(t(`hand-over:agency.does.${key}`, { count: list.length, names: namesOf(list) }));
  };
  say(offices.new, 'new');
  say(offices.otherKeys, 'otherKeys');
  say(offices.formerKeys, 'formerKeys');
  say(offices.withdrawn, 'withdrawn');
  if (offices.same > 0) words.push(t('hand-over:agency.does.same', { count: offices.same }));
  for (const { name, kinds, until } of offices.vouching)
    words.push(
      t(`hand-over:agency.does.${until === null ? 'vouching' : 'vouchingUntil'}`, {
        name: `\u2068${name}\u2069`,
        kinds: kinds.map((kind) => t(`hand-over:contacts.type.${kind}`)).join(', '),
        until: until === null ? '' : format.dateTime(Date.parse(until)),
      }),
    );
  for (const { name, reason } of revoked)
    words.push(
      t('hand-over:agency.does.revoked', {
        name: name ?? t('hand-over:quarantine.nobody'),
        reason,
      }),
    );
  for (const { id, version } of forms) words.push(t('hand-over:agency.does.form', { id, version }));
  for (const list of codeLists)
    words.push(
      t('hand-over:agency.does.list', {
        title: list.title,
        version: list.version,
        added: list.added,
        retired: list.retired,
      }),
    );
  for (const { title, version } of pack.profiles)
    words.push(t('hand-over:agency.does.profile', { title, version }));
  words.push(...settingWords(settings, t));
  if (pack.changesPolicy) words.push(t('hand-over:agency.does.policy'));
  return words;
}
