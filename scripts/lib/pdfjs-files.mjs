import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';

const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** What pdf.js fetches while it draws: character maps, the standard fonts, and decoders in plain JavaScript. */
const wanted = {
  cmaps: /\.bcmap$|^LICENSE/,
  standard_fonts: /\.(pfb|ttf)$|^LICENSE/,
  // WebAssembly stays off (the Content-Security-Policy allows none), so only the fallbacks are of use.
  wasm: /_nowasm_fallback\.js$|^LICENSE_(?:PDFJS_)?(?:JBIG2|OPENJPEG)$/,
};

const types = { '.js': 'text/javascript', '.ttf': 'font/ttf' };

const filesIn = (folder) =>
  readdirSync(join(root, folder)).filter((name) => wanted[folder].test(name));

/** Vite plugin: these files stand beside the pages, under their own names. Nothing is fetched from elsewhere. */
export function pdfjsFiles() {
  return {
    name: 'satchel-pdfjs-files',
    generateBundle() {
      for (const folder of Object.keys(wanted)) {
        for (const name of filesIn(folder)) {
          const source = readFileSync(join(root, folder, name));
          this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${name}`, source });
        }
      }
    },
    configureServer(server) {
      server.middlewares.use('/pdfjs', (request, response, next) => {
        const folder = basename(dirname(request.url ?? ''));
        const name = basename(request.url ?? '');
        if (!(folder in wanted) || !filesIn(folder).includes(name)) return next();
        response.setHeader('Content-Type', types[extname(name)] ?? 'application/octet-stream');
        response.end(readFileSync(join(root, folder, name)));
      });
    },
  };
}
