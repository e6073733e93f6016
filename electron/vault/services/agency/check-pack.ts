import { AppError, isAppError } from '../../../../shared/app-error';
import { codeList, codeListIds } from '../../../../shared/code-lists/built-in-code-lists';
import { codesOfList } from '../../../../shared/code-lists/code-list';
import type { CodeList } from '../../../../shared/code-lists/model';
import { checkDefinition } from '../../../../shared/forms/check-definition';
import { AgencyPack } from '../../../../shared/papers/agency-pack';
import { contactCardText, readContactCard } from '../../bundles/format/contact-card';
import { foldName } from '../../keys/passphrase-bytes';
import { hasBuiltInText } from './built-in-texts';
import { isSignedPack } from './agency-key';

const refused = (part: string, at = ''): AppError =>
  new AppError('agency-pack-invalid', { part, at });

/**
 * Whether a pack is whole in itself: schema, signature by the key that it names, cards, forms and lists. Whether
 * that key is the agency's is for the caller.
 *
 * @throws AppError agency-pack-invalid, agency-pack-signature-wrong
 */
export function checkPack(body: unknown): AgencyPack {
  const parsed = AgencyPack.safeParse(body);
  if (!parsed.success)
    throw refused('form', parsed.error.issues[0]?.path.slice(0, 3).join('.') ?? '');
  const pack = parsed.data;
  if (!isSignedPack(pack)) throw new AppError('agency-pack-signature-wrong');
  checkOffices(pack);
  checkLists(pack);
  checkForms(pack);
  const profiles = pack.profiles?.map(({ id }) => id) ?? [];
  if (new Set(profiles).size !== profiles.length) throw refused('profiles', 'repeated');
  return pack;
}

function checkOffices({ offices }: AgencyPack): void {
  const ids = offices.map(({ card }) => card.office.id);
  const keys = offices.map(({ card }) => card.signingKey);
  const names = offices.map(({ card }) => foldName(card.office.name));
  for (const list of [ids, keys, names])
    if (new Set(list).size !== list.length) throw refused('offices', 'repeated');
  for (const { card } of offices) {
    try {
      readContactCard(Buffer.from(contactCardText(card), 'utf8'));
    } catch (error) {
      throw refused('offices', isAppError(error) ? error.code : 'card');
    }
  }
}

/** A code that was chosen somewhere has to go on having words: lists retire codes, they never lose one. */
function checkLists({ codeLists }: AgencyPack): void {
  if (new Set(codeLists.map(({ id }) => id)).size !== codeLists.length)
    throw refused('code-lists', 'repeated');
  for (const list of codeLists) {
    if (!codeListIds.includes(list.id)) continue;
    const codes = codesOfList(list);
    const lost = [...codesOfList(codeList(list.id))].find((code) => !codes.has(code));
    if (lost !== undefined) throw refused('code-lists', `${list.id}: ${lost}`);
  }
}

function checkForms({ forms, texts, codeLists }: AgencyPack): void {
  const own = new Map(codeLists.map((list): [string, CodeList] => [list.id, list]));
  const english = texts['en'] ?? {};
  if (new Set(forms.map(({ id }) => id)).size !== forms.length) throw refused('forms', 'repeated');
  for (const form of forms) {
    const [problem] = checkDefinition(form, {
      codesOf: (id) => {
        const list = own.get(id) ?? (codeListIds.includes(id) ? codeList(id) : undefined);
        return list && codesOfList(list);
      },
      hasText: (key) => Object.hasOwn(english, key) || hasBuiltInText(key),
    });
    if (problem) throw refused('forms', `${form.id}: ${problem.code} ${problem.at}`);
  }
}
