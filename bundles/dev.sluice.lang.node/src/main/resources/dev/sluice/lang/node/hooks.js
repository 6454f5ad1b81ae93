// Runs in the thread of the module loader. Modules of the project get the number of their version into their address, so that a
// changed one is loaded anew with all that imports it; TypeScript becomes JavaScript where Node.js does not do that itself.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const OWN_TYPESCRIPT = Boolean(process.features.typescript);
let root, version, files, port, transform;

export function initialize(data) {
  ({ root, version, files, port } = data);
}

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  if (!found.url.startsWith(root) || found.url.includes("/node_modules/")) return found;
  const bare = found.url.split("?")[0];
  port.postMessage(fileURLToPath(bare));
  return { ...found, url: bare + "?" + Atomics.load(version, 0) };
}

export async function load(url, context, next) {
  const bare = url.split("?")[0];
  if (!bare.startsWith(root) || bare.includes("/node_modules/")) return next(url, context);
  if (/\.m?ts$/.test(bare) && !OWN_TYPESCRIPT) {
    return { format: "module", shortCircuit: true, source: typescript(fileURLToPath(bare)) };
  }
  if (bare.endsWith(".js")) {
    const source = readFileSync(fileURLToPath(bare), "utf8");
    if (/^\s*(?:export\s*[{*]|export\s+(?:default|async|function|const|let|var|class)\b|import\s*["'{*]|import\s+\w)/m.test(source)) {
      return { format: "module", shortCircuit: true, source };
    }
  }
  return next(url, context);
}

function typescript(file) {
  transform ??= transformOf(files);
  return transform(readFileSync(file, "utf8"), {
    transforms: ["typescript"],
    disableESTransforms: true,
    keepUnusedImports: false,
    filePath: file,
  }).code;
}
