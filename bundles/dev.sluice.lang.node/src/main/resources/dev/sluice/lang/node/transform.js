/* Makes sucrase of its modules, given by their paths, and gives its transform. What these import from elsewhere is for
   features that are not used here. No line comments: it runs in one line too. */
function transformOf(files) {
  const loaded = new Map();
  const nothing = new Proxy(function () {}, { get: () => nothing, apply: () => nothing, construct: () => ({}) });
  const resolve = (name, from) => {
    const parts = from.split("/").slice(0, -1);
    for (const part of name.split("/")) {
      if (part === "..") parts.pop();
      else if (part !== ".") parts.push(part);
    }
    const path = parts.join("/");
    return [path + ".js", path + "/index.js", path].find((each) => each in files);
  };
  const load = (path) => {
    if (loaded.has(path)) return loaded.get(path).exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const require = (name) => (name.startsWith(".") ? load(resolve(name, path)) : nothing);
    new Function("module", "exports", "require", files[path])(module, module.exports, require);
    return module.exports;
  };
  return load("index.js").transform;
}
