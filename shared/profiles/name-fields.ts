/**
 * Fields that say who somebody is: a name, a number, a way to reach them. Where a profile gives codes
 * in place of names, none of these goes, and no text that contains one of their values does either.
 */
export const nameFields: Readonly<Record<string, readonly string[]>> = {
  person: ['fullName', 'nameParts', 'otherNames', 'fatherName', 'motherName'],
  identityDocument: ['number', 'note'],
  contactPoint: ['value', 'note'],
  household: ['label', 'note'],
  case: ['number', 'codeName'],
  interview: ['interpreterName', 'othersPresent', 'answers', 'placeDetail', 'note'],
  consent: ['givenByName', 'recipientNames', 'withheld', 'withdrawnReason', 'note'],
  document: ['fileName', 'title'],
  note: ['withWhom', 'interpreter'],
  action: ['responsibleName'],
  review: ['agreedWith'],
  user: ['name'],
  device: ['name'],
};
