import { AppError } from '../../../shared/app-error';
import type { ExportResult } from '../../../shared/bundles/export-facts';
import type { Contact } from '../../../shared/contacts/contract';
import { applyBundle } from '../../vault/services/bundles/bundles-handlers';
import { previewImport } from '../../vault/services/bundles/preview-import';
import { inspectBundle } from '../../vault/services/bundles/inspect-bundle';
import { orQuarantine } from '../../vault/services/bundles/stage-or-quarantine';
import { dropStaged, stageBundle } from '../../vault/services/bundles/staging';
import { caseIdsOf } from '../case-id-of';
import { type Command, type Given, option, optional, word } from '../command';
import { fileToRead } from '../file-to-read';
import { type OpenVault, openForCommand } from '../open-for-command';

async function contactNamed(vault: OpenVault, name: string): Promise<Contact> {
  const { contacts } = (await vault.call('contacts.list', {})) as { contacts: Contact[] };
  const found = contacts.find((contact) => contact.name === name);
  if (!found) throw new AppError('contact-not-found');
  return found;
}

const profileOf = (given: Given): { profile?: string } => {
  const profile = optional(given, 'profile');
  return profile === undefined ? {} : { profile };
};

/** Case numbers are enough to say what went: names are printed only by commands that are asked for them. */
const brief = (list: ExportResult['exported']) =>
  list.map(({ caseId, number }) => ({ id: caseId, number }));

export const handOverCommands: Command[] = [
  {
    name: 'export',
    words: 'DIR',
    options: {
      to: 'NAME',
      cases: 'all|ID,…',
      purpose: 'TEXT',
      out: 'FILE',
      override: 'REASON',
      profile: 'NAME',
      'since-receipt': '',
    },
    about:
      'Hand cases over to an office in one encrypted bundle; several offices are separated by commas, and so are several cases, by id or number. Profiles: full (as without), referral, partner, statistics. With --since-receipt only what their receipts lack.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const names = option(given, 'to')
          .split(',')
          .map((name) => name.trim());
        const contactIds: string[] = [];
        for (const name of names) contactIds.push((await contactNamed(vault, name)).id);
        const which = option(given, 'cases');
        const override = optional(given, 'override');
        const result = (await vault.job('bundles.export', {
          cases: which === 'all' ? 'all' : caseIdsOf(vault, which),
          contactIds,
          purpose: option(given, 'purpose'),
          ...profileOf(given),
          ticket: vault.ticket('bundle', option(given, 'out')),
          sinceReceipt: given.options['since-receipt'] === true,
          ...(override ? { override: { reason: override } } : {}),
        })) as ExportResult;
        const refused = result.refused.map(({ caseId, number, reason }) => ({
          id: caseId,
          number,
          reason,
        }));
        const contested = result.contested.map(({ caseId, number, fields }) => ({
          caseId,
          number,
          fields,
        }));
        return {
          json: { ...result, exported: brief(result.exported), refused, contested },
          lines: [
            ...(result.bundles.length > 1
              ? result.bundles.map(({ fileName, cases }) => `${fileName}: ${cases} cases`)
              : []),
            `${result.exported.length} cases, ${result.documents} documents, ${result.bytes} bytes for ${result.recipients.join(', ')}.`,
            ...refused.map(
              ({ number, reason }) => `Not handed over: ${number} (consent ${reason})`,
            ),
            ...contested.map(
              ({ number, fields }) =>
                `Stays back until somebody decides, as offices disagree: ${number} (${fields.join(', ')})`,
            ),
          ],
        };
      }),
  },
  {
    name: 'inspect',
    words: 'FILE',
    options: { vault: 'DIR' },
    about:
      'What a bundle says of itself. Its content is sealed, so the vault it is addressed to is needed for more than its outside.',
    async run(given) {
      const path = fileToRead(word(given, 0, 'FILE'), 'bundle-not-a-bundle');
      const dir = optional(given, 'vault');
      if (dir === undefined) {
        const outside = await inspectBundle(path, null);
        return {
          json: outside,
          lines: [
            `${outside.bytes} bytes, sealed to ${outside.recipients.length} recipients. Name a vault (--vault DIR) to see who sent it.`,
          ],
        };
      }
      return openForCommand(dir, optional(given, 'user'), async (opened) => {
        const { vault } = opened.sessionFor('bundles.stage');
        const json = await inspectBundle(path, vault);
        return {
          json,
          lines: [
            `From ${json.sender}: ${json.cases} cases, ${json.entries} entries, ${json.documents} documents.`,
          ],
        };
      });
    },
  },
  {
    name: 'import',
    words: 'DIR FILE',
    options: { 'dry-run': '', approve: '' },
    about: 'Verify a bundle and take it in; with --dry-run only say what would happen.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const path = fileToRead(word(given, 1, 'FILE'), 'bundle-not-a-bundle');
        const isTrial = given.options['dry-run'] === true;
        const session = vault.sessionFor(isTrial ? 'bundles.stage' : 'bundles.apply');
        const read = () => stageBundle(session.vault, path);
        const staged = await (isTrial ? read() : orQuarantine(session, { path }, read));
        if (isTrial) {
          const preview = previewImport(session, staged);
          await dropStaged(session.vault, staged);
          const json = {
            bundleId: preview.facts.bundleId,
            sender: preview.facts.sender.name,
            senderVerified: preview.facts.senderVerified,
            casesNew: preview.casesNew,
            casesChanged: preview.casesChanged,
            casesUnchanged: preview.unchangedCases,
            documents: preview.newDocuments,
            conflicts: preview.conflicts.length,
            applied: false,
          };
          return { json, lines: describe(json) };
        }
        try {
          const json = await applyBundle(session, staged, given.options['approve'] === true);
          return { json, lines: describe(json) };
        } catch (error) {
          await dropStaged(session.vault, staged);
          // What is held for a supervisor is kept for him, too.
          return orQuarantine(session, { path }, () => Promise.reject(error));
        }
      }),
  },
];

const describe = (result: {
  sender: string;
  casesNew: number;
  casesChanged: number;
  casesUnchanged: number;
  conflicts: number;
  documents: number;
  applied: boolean;
}): string[] => [
  `${result.applied ? 'Taken in' : 'Would be taken in'} from ${result.sender}: ${result.casesNew} new cases, ${result.casesChanged} changed, ${result.casesUnchanged} unchanged, ${result.documents} documents, ${result.conflicts} conflicts.`,
];
