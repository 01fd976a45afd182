// The judge remembers in Maps and Recents of its modules what it has once worked out. With many mutants in one process a mutant would be
// given what was worked out before it, and look harmless. So each test begins with what the modules had when they were loaded.
const Plain = Map;
const PlainWeak = WeakMap;
const inTheJudge = /[\\/](?:notation|spec|wire|rules|verdict)[\\/][^\\/]*\.ts:/;
const maps = [];
const recents = [];
let loading = true;

/** Whether the code that calls `new` on the class at hand is that of a module of the judge. */
const ofAModule = () => loading && inTheJudge.test(new Error().stack.split('\n')[3] ?? '');

globalThis.Map = class extends Plain {
  constructor(entries) {
    super(entries);
    if (ofAModule()) maps.push(this);
  }
};

// A WeakMap cannot be emptied.
globalThis.WeakMap = class extends PlainWeak {
  constructor(entries) {
    super(entries);
    if (!ofAModule()) return;
    const map = new Plain(entries);
    maps.push(map);
    // biome-ignore lint/correctness/noConstructorReturn: it stands in for the WeakMap
    return map;
  }
};

/** The same class, with its instances known. */
exports.remembering = (Recent) =>
  class extends Recent {
    constructor(...words) {
      super(...words);
      if (loading) recents.push(this);
    }
  };

let snapshots;

exports.startFresh = () => {
  if (loading) {
    loading = false;
    globalThis.Map = Plain;
    globalThis.WeakMap = PlainWeak;
    snapshots = maps.map((map) => [map, [...map]]);
  }
  for (const [map, entries] of snapshots) {
    if (map.size === entries.length) continue;
    map.clear();
    for (const [key, value] of entries) map.set(key, value);
  }
  for (const recent of recents) recent.keys.fill(undefined);
};
