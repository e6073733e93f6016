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

export const people = {
  open: call({
    input: z.strictObject({ personId: Id }),
    output: PersonDetails.extend({
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
