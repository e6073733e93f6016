import { Id } from '../ids';
import { call } from '../ipc';
import { fieldsInput, recordView } from '../journal/record-view';
import { z } from '../zod';

export const personFields = [
  'fullName',
  'nameParts',
  'otherNames',
  'fatherName',
  'motherName',
  'sex',
  'gender',
  'birth',
  'nationalities',
  'languages',
  'interpreterNeeded',
  'maritalStatus',
  'legalStatus',
  'occupation',
  'communication',
  'absences',
] as const;
export const identityDocumentFields = [
  'type',
  'number',
  'country',
  'issued',
  'expires',
  'note',
  'removed',
] as const;
export const contactPointFields = [
  'type',
  'value',
  'safeToCall',
  'safeToText',
  'safeToLeaveMessage',
  'note',
  'removed',
] as const;

/** A person with what belongs to the identity: papers and ways to reach them. */
export const PersonDetails = z.object({
  person: recordView('person'),
  identityDocuments: z.array(recordView('identityDocument')),
  contactPoints: z.array(recordView('contactPoint')),
});
export type PersonDetails = z.infer<typeof PersonDetails>;

const PersonSide = z.object({
  details: PersonDetails,
  /** What to show in place of the name, where the client asked for that; empty where there is nothing. */
  codeName: z.string().nullable(),
  cases: z.array(
    z.object({ caseId: Id, number: z.string().nullable(), name: z.string().nullable() }),
  ),
  at: z.int(),
  /** Where the person was first written down. */
  office: z.string().nullable(),
});

const Said = z.object({ office: z.string().nullable(), by: z.string(), at: z.int() });

/** Two who may be one; a person decides. */
export const PersonPair = z.object({
  /** `same-name`, `similar-name`, `same-birth`, `birth-overlaps`, `same-paper`; empty where offices disagree. */
  reasons: z.array(z.string()),
  people: z.array(PersonSide).length(2),
  /** Where offices have decided differently without knowing of each other, and what holds until somebody decides. */
  contest: z
    .object({
      isOne: z.boolean(),
      different: Said,
      /** Null where they became one over somebody between them who is not here any more. */
      same: Said.nullable(),
    })
    .nullable(),
});
export type PersonPair = z.infer<typeof PersonPair>;

/** One file that stands in a case under several entries. */
export const DocumentTwice = z.object({
  case: z.object({ caseId: Id, number: z.string().nullable(), name: z.string().nullable() }),
  documents: z.array(
    z.object({
      id: Id,
      title: z.string().nullable(),
      type: z.string().nullable(),
      at: z.int(),
      by: z.string(),
      office: z.string(),
    }),
  ),
});
export type DocumentTwice = z.infer<typeof DocumentTwice>;

const Two = z.strictObject({ personId: Id, otherId: Id });

export const people = {
  open: call({
    input: z.strictObject({ personId: Id }),
    output: PersonDetails.extend({
      /** Entries that turned out to be this person, as they are written; shown with it, and to be parted again. */
      sameAs: z.array(z.object({ details: PersonDetails, at: z.int(), by: z.string() })),
      cases: z.array(
        z.object({
          caseId: Id,
          number: z.string().nullable(),
          status: z.string().nullable(),
          role: z.string().nullable(),
        }),
      ),
    }),
    needs: 'cases.read',
    logs: 'case-opened',
  }),
  /** People and papers that seem to stand here twice. */
  doubles: call({
    input: z.strictObject({}),
    output: z.object({ people: z.array(PersonPair), documents: z.array(DocumentTwice) }),
    needs: 'cases.read',
  }),
  /**
   * `personId` turned out to be `otherId`, who stands for both from now on. Said of a contested pair that is one
   * already, it decides that they stay one.
   */
  merge: call({ input: Two, output: z.object({ id: Id }), needs: 'cases.write' }),
  unmerge: call({
    input: z.strictObject({ personId: Id }),
    output: z.object({ id: Id }),
    needs: 'cases.write',
  }),
  /** They look alike and are two; nobody is asked again. A contested pair that is one is parted. */
  keepApart: call({ input: Two, output: z.object({ id: Id }), needs: 'cases.write' }),
  update: call({
    input: z.strictObject({ personId: Id, set: fieldsInput('person', personFields) }),
    output: z.object({ id: Id }),
    needs: 'cases.write',
  }),
  saveIdentityDocument: call({
    input: z.strictObject({
      personId: Id,
      id: Id.optional(),
      set: fieldsInput('identityDocument', identityDocumentFields),
    }),
    output: z.object({ id: Id }),
    needs: 'cases.write',
  }),
  saveContactPoint: call({
    input: z.strictObject({
      personId: Id,
      id: Id.optional(),
      set: fieldsInput('contactPoint', contactPointFields),
    }),
    output: z.object({ id: Id }),
    needs: 'cases.write',
  }),
};
