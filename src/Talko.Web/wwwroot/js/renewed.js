// What the server answers for any script of a release that it no longer is: the page that asks for it starts anew.
// Where that page was itself just loaded, something between keeps an old one: then not at once again.
const AGAIN_MS = 10_000;

const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
setTimeout(() => window.location.reload(), navigation?.type === "reload" ? AGAIN_MS : 0);
await new Promise(() => {});
export {};
