// The data of the page of issues, in scripts that are loaded when they are asked for: a page opened
// from a file can neither fetch nor import, but a script may call back.
"use strict";

(function (app) {
  const asked = new Map();
  const kept = new Map();

  function keep(kind) {
    app[kind] = (number, found) => kept.set(`${kind}-${number}`, found);
  }

  ["entries", "words", "places"].forEach(keep);
  app.facets = (found) => kept.set("facets", found);
  app.first = (found) => kept.set("first", found);

  // What a file of data holds, once it is here.
  app.load = function (name) {
    if (!asked.has(name)) {
      asked.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = `data/${name}.js`;
        script.onload = () => { script.remove(); done(kept.get(name)); };
        script.onerror = () => { asked.delete(name); failed(new Error(`${name} is missing`)); };
        document.head.append(script);
      }));
    }
    return asked.get(name);
  };
})(self.imrsearch = self.imrsearch || {});
