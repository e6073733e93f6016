import { isAllowed, shippedPackages } from './lib/licences.mjs';
import { projectDir } from './lib/paths.mjs';

const shipped = shippedPackages(process.argv[2] ?? projectDir);
const refused = shipped.filter(({ licence }) => !isAllowed(licence));
for (const { name, version, licence } of refused) {
  console.error(
    `${name} ${version} is under "${licence}", which is not on the list in scripts/lib/licences.mjs`,
  );
}
if (shipped.length === 0) console.error('No shipped package was found: is node_modules there?');
if (refused.length === 0 && shipped.length > 0)
  console.error(`Licences: ${shipped.length} shipped packages, all on the list.`);
process.exitCode = refused.length || shipped.length === 0 ? 1 : 0;
