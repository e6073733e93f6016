import { z } from '../zod';

/**
 * Roles and what each may do. Deny by default; the dispatcher is the only place that asks.
 *
 * Inside one vault roles are policy, enforced by the vault process; they are not
 * cryptography (security.md 1.3): who must not be able to read gets another vault.
 */
export const Role = z.enum(['caseworker', 'supervisor', 'dataManager', 'administrator']);
export type Role = z.infer<typeof Role>;

export const permissions = [
  'cases.read',
  'cases.write',
  'cases.assign',
  'documents.saveOut',
  'bundles.export',
  'bundles.exportAll',
  'bundles.overrideConsent',
  'bundles.import',
  'bundles.approve',
  'contacts.manage',
  'history.read',
  'users.manage',
  'settings.manage',
  'backups.manage',
  'vault.verify',
  /** Reads cases that another office's notice has locked, and decides what becomes of them. */
  'notices.decide',
  /** Sees which closed cases have reached the end of their time. Who decides about notices decides about them. */
  'retention.see',
] as const;
export type Permission = (typeof permissions)[number];

const caseworker: Permission[] = [
  'cases.read',
  'cases.write',
  'documents.saveOut',
  'bundles.export',
  'bundles.import',
  'history.read',
];

const granted: Record<Role, ReadonlySet<Permission>> = {
  caseworker: new Set(caseworker),
  supervisor: new Set<Permission>([
    ...caseworker,
    'cases.assign',
    'bundles.exportAll',
    'bundles.overrideConsent',
    'bundles.approve',
    'contacts.manage',
    'backups.manage',
    'vault.verify',
    'notices.decide',
    'retention.see',
  ]),
  dataManager: new Set<Permission>([
    'cases.read',
    'documents.saveOut',
    'bundles.export',
    'bundles.exportAll',
    'bundles.import',
    'contacts.manage',
    'history.read',
    'backups.manage',
    'vault.verify',
    'retention.see',
  ]),
  // The first account of an office: it must be able to do the whole job alone.
  administrator: new Set(permissions),
};

export const may = (role: Role, permission: Permission): boolean => granted[role].has(permission);
