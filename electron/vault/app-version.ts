import { version } from '../../package.json';

/** The program's version, as bundles and the about page name it. */
export const appVersion: string = version;
