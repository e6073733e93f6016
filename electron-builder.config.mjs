import { setFuses } from './scripts/lib/fuses.mjs';
import { writeArchiveDigest } from './scripts/lib/program-digests.mjs';

/**
 * What electron-builder packs: the folder that scripts/lib/stage-app.mjs has put together.
 * Run it through `npm run package`, which says which Electron to pack it with.
 * Signing takes its certificates from the environment (CSC_LINK, APPLE_ID, …).
 *
 * @type {import('electron-builder').Configuration}
 */
export default {
  appId: 'org.satchel.Satchel',
  productName: 'Satchel',
  executableName: 'satchel',
  copyright: 'Apache-2.0',
  directories: { app: 'dist/app', output: 'dist', buildResources: 'resources/icons' },
  files: ['**/*'],
  // Only the addons themselves lie outside the archive, so that its integrity check covers the rest.
  asar: { smartUnpack: false },
  // The system can only load an addon that is a file of its own.
  extraFiles: [
    { from: 'LICENSE', to: 'LICENSE' },
    { from: 'dist/sbom.cdx.json', to: 'sbom.cdx.json' },
    { from: 'dist/third-party-licences.txt', to: 'LICENSES.third-party.txt' },
  ],
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  nodeGypRebuild: false,
  buildDependenciesFromSource: false,
  // The interface speaks our own languages; Chromium's menus and dialogs need few of its 55.
  electronLanguages: [
    'en-US',
    'ar',
    'fa',
    'fr',
    'es',
    'sw',
    'uk',
    'am',
    'ur',
    'bn',
    'tr',
    'ta',
    'pt-BR',
    'ru',
  ],
  afterPack: async (context) => {
    await setFuses(context);
    writeArchiveDigest(context);
  },
  publish: null,
  linux: { category: 'Office', target: ['dir'] },
  win: { target: [{ target: 'nsis', arch: ['x64'] }] },
  nsis: {
    // For the whole machine, so that an administrator installs it once and users cannot change it.
    oneClick: false,
    perMachine: true,
    allowToChangeInstallationDirectory: false,
    deleteAppDataOnUninstall: false,
    differentialPackage: false,
  },
  mac: {
    category: 'public.app-category.business',
    target: [{ target: 'dmg', arch: ['x64', 'arm64'] }],
    hardenedRuntime: true,
  },
  dmg: { sign: false },
};
