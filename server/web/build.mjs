// Bundles the viewer and copies the pinned htmx, each with its licence, into server/static.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = `${here}../static/dist`;
const vendor = `${here}../static/vendor`;

await mkdir(dist, { recursive: true });
await mkdir(vendor, { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: ["src/main.ts"],
  outfile: `${dist}/viewer.js`,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "eof",
});
await copyFile(`${here}node_modules/htmx.org/dist/htmx.min.js`, `${vendor}/htmx.min.js`);
await copyLicence("three", `${dist}/viewer.three.LICENSE.txt`);
await copyLicence("htmx.org", `${vendor}/htmx.LICENSE.txt`);

async function copyLicence(name, to) {
  const folder = `${here}node_modules/${name}`;
  const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  await writeFile(to, `${name} ${version} (${license})\n\n${await readFile(`${folder}/LICENSE`, "utf8")}`);
}
