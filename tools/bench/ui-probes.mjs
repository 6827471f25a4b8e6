/** What looks at a page from inside while it is measured. */

/** Notes blocks of the main thread, drawn frames and layouts of graphs; for the present page and those opened later. */
export async function watchPage(page) {
  await page.addInitScript(install);
  await page.evaluate(install);
}

/** Runs in the page. */
function install() {
  if (window.bench) return;
  const noted = { blocks: [], layouts: 0, frames: 0 };
  window.bench = {
    take: () => {
      const taken = { ...noted, blocks: [...noted.blocks] };
      Object.assign(noted, { blocks: [], layouts: 0, frames: 0 });
      return taken;
    },
  };
  new PerformanceObserver((list) => noted.blocks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
    buffered: true,
  });
  const frame = () => {
    noted.frames += 1;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  // Graphs are laid out in a worker: one message is one layout.
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (...values) {
    noted.layouts += 1;
    return postMessage.apply(this, values);
  };
}

/** When the row of that title first showed the word on the screen, in milliseconds since 1970. */
export function paintedAt(page, title, word) {
  return page.evaluate(
    ([name, expected]) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const row = [...document.querySelectorAll('[role="row"], tr')].find((each) => each.textContent.includes(name));
          if (!row || !row.textContent.includes(expected)) return;
          changes.disconnect();
          clearTimeout(limit);
          // After the next frame was handed to the screen.
          requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
        };
        const changes = new MutationObserver(look);
        changes.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
        const limit = setTimeout(() => reject(new Error(`${name} did not become ${expected}`)), 20_000);
        look();
      }),
    [title, word],
  );
}

/** Bytes of JavaScript objects that are in use, after a collection. */
export async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** Puts a switch into the page's live connection. */
export async function cutLive(page) {
  let isCut = false;
  const open = new Set();
  await page.routeWebSocket(/socket\.io/, (socket) => {
    if (isCut) return void socket.close();
    const server = socket.connectToServer();
    open.add(socket);
    socket.onClose(() => {
      open.delete(socket);
      void server.close();
    });
  });
  await page.route(/socket\.io/, (route) => (isCut ? route.abort() : route.continue()));
  return {
    cut: async () => {
      isCut = true;
      for (const socket of open) await socket.close();
    },
    mend: () => {
      isCut = false;
    },
  };
}
