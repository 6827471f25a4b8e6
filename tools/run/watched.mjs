/** Folders that the server is not made from; the dashboard has a watcher of its own. */
const ELSEWHERE = /^(apps\/dashboard|.*\/(dist|node_modules|\.turbo|e2e|test|conformance))\//;

/**
 * True for files that the server is made from, so that it has to start anew when one changes.
 * @param {string} file path from the project's folder, with slashes
 */
export function isOfServer(file) {
  return /\.(ts|js|json)$/.test(file) && !/spec\.ts$/.test(file) && !ELSEWHERE.test(file);
}
