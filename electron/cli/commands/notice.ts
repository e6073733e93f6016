import type { Notice } from '../../../shared/notices/contract';
import { type Command, option, optional, table, word } from '../command';
import { openForCommand } from '../open-for-command';

const day = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString().slice(0, 10);

/** The documented keys: ids, codes and days; nothing of a case but its number. */
const told = (notice: Notice) => ({
  id: notice.id,
  direction: notice.direction,
  about: notice.about,
  caseId: notice.caseId,
  caseNumber: notice.caseName,
  office: notice.officeName,
  isHeld: notice.isHeld,
  state: notice.state,
  madeAt: notice.madeAt,
  writtenAt: notice.writtenAt,
  answeredAt: notice.answeredAt,
  decision: notice.answer?.decision ?? null,
  onward: notice.answer?.onward.map(({ officeName }) => officeName) ?? [],
});

export const noticeCommands: Command[] = [
  {
    name: 'notice list',
    words: 'DIR',
    about:
      'Notices of withdrawals, erasures and corrections, ours and other offices’, and how each stands.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const { notices } = (await vault.call('notices.list', {})) as { notices: Notice[] };
        const json = notices.map(told);
        return {
          json,
          lines: table(
            json.map((one) => [
              one.id,
              one.direction,
              one.about,
              one.caseNumber ?? one.caseId,
              one.office,
              one.state,
              one.decision,
              one.isHeld ? 'legal hold' : null,
              day(one.madeAt),
            ]),
          ),
        };
      }),
  },
  {
    name: 'notice export',
    words: 'DIR NOTICE',
    options: { out: 'FILE', 'no-laptop-has-it': '' },
    about:
      'Write a notice, or the answer to one that arrived, sealed to its office. Where the answer is that the case is not here, or erased, and the office has other laptops, ask on them first, then say so with --no-laptop-has-it.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const id = word(given, 1, 'NOTICE');
        const ticket = vault.ticket('paper', option(given, 'out'));
        const order = { id, ticket, noLaptopHasIt: given.options['no-laptop-has-it'] === true };
        const { bytes } = (await vault.call('notices.write', order)) as { bytes: number };
        return { json: { id, bytes }, lines: [`${bytes} bytes.`] };
      }),
  },
  {
    name: 'notice ask',
    words: 'DIR CASE',
    options: { erase: 'client-asked|kept-too-long|sent-by-mistake' },
    about: 'Ask every office that holds this case from us to erase it.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const json = (await vault.call('notices.ask', {
          about: 'erasure',
          caseId: word(given, 1, 'CASE'),
          reason: option(given, 'erase'),
        })) as { notices: number };
        return { json, lines: [`${json.notices} notices made.`] };
      }),
  },
  {
    name: 'notice leave',
    words: 'DIR NOTICE',
    options: { 'take-up': '' },
    about:
      'Say that another laptop of this office answers a notice about a case that is not here, so that nothing waits here; --take-up takes that back.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const id = word(given, 1, 'NOTICE');
        const left = given.options['take-up'] !== true;
        await vault.call('notices.leave', { id, left });
        return {
          json: { id, left },
          lines: [left ? 'Another laptop answers it.' : 'It waits for an answer here.'],
        };
      }),
  },
  {
    name: 'notice decide',
    words: 'DIR NOTICE',
    options: { decision: 'locked|erased|kept|corrected', ground: 'TEXT' },
    about: 'Decide what becomes of a case that another office has sent a notice about.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const ground = optional(given, 'ground');
        const json = (await vault.call('notices.decide', {
          id: word(given, 1, 'NOTICE'),
          decision: option(given, 'decision'),
          ...(ground === undefined ? {} : { ground }),
        })) as { id: string; decision: string };
        return { json, lines: [`Decided: ${json.decision}. The answer can be written now.`] };
      }),
  },
];
